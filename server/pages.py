"""The built client: hashed assets are cached permanently, pages are revalidated.

Unknown page paths return index.html, so that a deep link opens the app; a missing file is a 404.
"""

import mimetypes
from pathlib import Path, PurePosixPath

from flask import Blueprint, Flask, Response, request, send_file
from werkzeug.routing import BaseConverter
from werkzeug.security import safe_join

from server.errors import not_found

IN_CHECKOUT = Path(__file__).resolve().parent.parent / "client" / "dist"
IN_WHEEL = Path(__file__).resolve().parent / "client_dist"
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
# The best first; each compressed file may be next to the original, made by the build of the client.
PACKED = (("br", ".br"), ("gzip", ".gz"))
# Some systems do not have these content types.
TYPES = {".wasm": "application/wasm", ".webmanifest": "application/manifest+json", ".js": "text/javascript"}
PAGES_OF_CODES = ("serials", "code")
BUILD_FIRST = "The client is not built: run `make client`.\n"

blueprint = Blueprint("pages", __name__)


class PagePath(BaseConverter):
    """A path outside the API: the API itself answers 404 to its unknown paths."""

    regex = r"(?!api(?:/|\Z)).*?"
    part_isolating = False
    weight = 300


def register_pages(app: Flask) -> None:
    """Serve the client at every path that has no other route."""
    app.url_map.converters["page"] = PagePath
    app.register_blueprint(blueprint)


@blueprint.get("/", defaults={"path": ""})
@blueprint.get("/<page:path>")
def page(path: str) -> Response:
    """Serve a file of the client, or the app itself for the path of a page."""
    folder = client_folder()
    if folder is None:
        return Response(BUILD_FIRST, 503, content_type="text/plain; charset=utf-8")
    file = _file(folder, path)
    if file is not None:
        return _served(file, FOREVER if path.startswith("assets/") else ASK_AGAIN)
    if _names_a_file(path):
        raise not_found("file")
    return _served(folder / "index.html", ASK_AGAIN)


def client_folder() -> Path | None:
    """Return the folder of the built client, in a checkout or an installed package; None if it is not built."""
    return next((folder for folder in (IN_CHECKOUT, IN_WHEEL) if (folder / "index.html").is_file()), None)


def _names_a_file(path: str) -> bool:
    """Return whether a path can only be a file's; a page of a serial may end like a file (`/serials/A.1`)."""
    folder = path.split("/", maxsplit=1)[0]
    return folder == "assets" or (PurePosixPath(path).suffix != "" and folder not in PAGES_OF_CODES)


def _file(folder: Path, path: str) -> Path | None:
    found = safe_join(str(folder), path)
    return Path(found) if path and found is not None and Path(found).is_file() else None


def _served(file: Path, caching: str) -> Response:
    """Answer with the file, compressed if there is a compressed one and the browser accepts it."""
    kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    coding, source = _best_packed(file)
    response = send_file(source, mimetype=kind, conditional=True, etag=True)
    response.headers["Cache-Control"] = caching
    response.headers["Vary"] = "Accept-Encoding"
    if coding is not None:
        response.headers["Content-Encoding"] = coding
    return response


def _best_packed(file: Path) -> tuple[str | None, Path]:
    for coding, suffix in PACKED:
        packed = file.with_name(file.name + suffix)
        if request.accept_encodings[coding] > 0 and packed.is_file():
            return coding, packed
    return None, file
