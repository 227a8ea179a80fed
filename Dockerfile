# Three stages: the client is built by Node, the packages are installed by their hashes, and what runs holds neither.
FROM node:22-slim AS client
WORKDIR /src/client
COPY client/package.json client/package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY client ./
RUN npm run build

FROM python:3.12-slim AS build
WORKDIR /src
COPY requirements.lock requirements-server.lock ./
RUN python -m venv /opt/benchtrail && /opt/benchtrail/bin/pip install --no-cache-dir --require-hashes -r requirements-server.lock
# The tools that make the wheel stay behind in an environment of their own.
RUN python -m venv /opt/tools && /opt/tools/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY scripts ./scripts
COPY migrations ./migrations
COPY sync ./sync
COPY server ./server
COPY --from=client /src/client/dist ./client/dist
RUN /opt/tools/bin/pip wheel --no-deps --no-build-isolation --wheel-dir /wheels . \
    && /opt/benchtrail/bin/pip install --no-cache-dir --no-deps /wheels/benchtrail-*.whl

FROM python:3.12-slim
RUN useradd --system --uid 10001 --home-dir /data benchtrail && install -d -o benchtrail -g benchtrail -m 0700 /data
COPY --from=build /opt/benchtrail /opt/benchtrail
ENV PATH=/opt/benchtrail/bin:$PATH PYTHONUNBUFFERED=1 BENCHTRAIL_DATA_DIR=/data
USER benchtrail
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD \
    ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
CMD ["benchtrail", "serve", "--host", "0.0.0.0", "--port", "8000"]
