# Benchtrail: `make run` sets everything up and serves the demo shop; `make test` sets everything up and tests it.
# Needs python3 (3.11 or newer, with venv) and make. An installed Node 20 or newer is used, else one is installed
# from PyPI into the virtual environment.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# PYTHON=python3.12 the Python for the virtual environment
# HOST=127.0.0.1 address that make run and make dev listen on
# PORT=8000 port of make run and make dev; make dev also uses the next one
# BENCHTRAIL_DATA_DIR=var folder of make run and make dev for database and keys
# OPERATIONS=200000 least number of acknowledged operations in make test-ha, PAIRS=25 operations in a push
# RUNS=3 how often make lighthouse measures each screen
# ARGS=--workload=W1 options of make bench; ARGS=--help lists them
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
export BENCHTRAIL_DATA_DIR ?= $(CURDIR)/var

# Each test process loads the program. Without Python's compiled files that takes twice as long.
unexport PYTHONDONTWRITEBYTECODE

BIN := .venv/bin
# The client's tools search for `node` first in the virtual environment, where scripts/node.sh may have installed it.
export PATH := $(CURDIR)/$(BIN):$(PATH)
STAMPS := .venv/.stamps
INSTALL := --quiet --disable-pip-version-check --require-hashes
CLIENT_SOURCES := $(shell find client -path client/node_modules -prune -o -path client/dist -prune -o -type f -print)

say = @printf '\033[1m==> %s\033[0m\n' "$(1)"

.PHONY: help setup run migrate demo dev test attack security lint scan package pytest timed power prove faults mutation mutants bench coverage vitest e2e proxies monitoring test-ha chromium other-browsers tools screens screenshots moving-picture lighthouse contract clients lock client format clean

help: ## this list
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## /  make \1\t/' | expand -t 24
	@printf '\nWith, after the target:\n'
	@grep -hE '^# [A-Z_]+=' $(MAKEFILE_LIST) | sed -E 's/^# ([^ ]+) /  \1\t/' | expand -t 24

setup: $(STAMPS)/python $(STAMPS)/client ## virtual environment, hashed dependencies, the client built

$(STAMPS)/venv:
	$(call say,Making a virtual environment in .venv)
	@$(PYTHON) scripts/check_python.py
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@mkdir -p $(STAMPS) && touch $@

# The pip that Python brings may be years old, and then takes twice the processor time.
$(STAMPS)/pip: $(STAMPS)/venv requirements-pip.lock
	@$(BIN)/python -m pip install $(INSTALL) -r requirements-pip.lock
	@touch $@

$(STAMPS)/python: $(STAMPS)/pip requirements.lock pyproject.toml scripts/build_hook.py
	$(call say,Installing the Python dependencies by their hashes)
	@$(BIN)/python -m pip install $(INSTALL) -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# If Node is installed from PyPI, two runs of pip must not write into the virtual environment at the same time.
ifeq ($(shell command -v node),)
$(STAMPS)/node: | $(STAMPS)/python
endif
$(STAMPS)/node: $(STAMPS)/venv scripts/node.sh
	$(call say,Looking for Node 20 or newer)
	@scripts/node.sh
	@touch $@

$(STAMPS)/node_modules: $(STAMPS)/node client/package-lock.json client/package.json
	$(call say,Installing the client's dependencies)
	@cd client && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(STAMPS)/client: $(STAMPS)/node_modules $(CLIENT_SOURCES)
	$(call say,Building the client)
	@cd client && npm run --silent build
	@touch $@

client: $(STAMPS)/client ## the client built into client/dist

migrate: $(STAMPS)/python
	$(call say,Bringing the database up to date)
	@$(BIN)/benchtrail migrate

demo: migrate
	$(call say,Loading the demo shop)
	@$(BIN)/benchtrail demo

run: setup demo ## set everything up, load the demo shop and serve it on http://127.0.0.1:8000
	$(call say,Serving on http://$(HOST):$(PORT) (Ctrl-C stops it))
	@BENCHTRAIL_DEMO=$${BENCHTRAIL_DEMO:-1} $(BIN)/benchtrail serve --no-migrate --host $(HOST) --port $(PORT)

dev: $(STAMPS)/python $(STAMPS)/node_modules demo ## server and client on one port, reloaded when a file changes
	@HOST=$(HOST) PORT=$(PORT) scripts/dev.sh

test: ## the setup, all checks and all tests, with their times
	@MAKE="$(MAKE)" scripts/test.sh

lint: $(STAMPS)/python $(STAMPS)/node_modules ## ruff, mypy --strict, the import rules; biome and knip for the client
	$(call say,Linting)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@cd client && npm run --silent lint
	@cd clients/typescript && ../../client/node_modules/.bin/biome check --error-on-warnings

# The scanners import a small part of what they bring, so Python compiles only that, when it is imported.
$(STAMPS)/scan: $(STAMPS)/pip requirements-scan.lock
	$(call say,Installing what looks for weaknesses)
	@$(PYTHON) -m venv --without-pip .venv/scan
	@$(BIN)/python -m pip --python .venv/scan/bin/python install --no-compile $(INSTALL) -r requirements-scan.lock
	@touch $@

# Both have many dependencies of their own, so they have a virtual environment of their own.
scan: $(STAMPS)/scan ## bandit, and semgrep with rules of our own (.ci/rules)
	$(call say,Looking for weaknesses)
	@.venv/scan/bin/bandit --quiet --recursive --configfile pyproject.toml --severity-level medium server sync scripts migrations
	@PATH=$(CURDIR)/.venv/scan/bin:$$PATH semgrep scan $(SEMGREP) --error --config .ci/rules server sync scripts migrations client/src
	@PATH=$(CURDIR)/.venv/scan/bin:$$PATH semgrep scan $(SEMGREP) --test --config .ci/rules .ci/rules

package: setup ## sdist and wheel built, installed and started in an environment of its own; the wheel is in dist/
	$(call say,Building the package)
	@$(BIN)/python scripts/check_package.py

pytest: $(STAMPS)/python $(STAMPS)/node_modules
	@scripts/postgresql.sh
	@scripts/compiler.sh
	$(call say,Testing the core and the server)
	@TMPDIR=$$(scripts/throwaway.sh) $(BIN)/pytest -n 2 --dist worksteal -q -m "not e2e and not timed" --ignore=tests/e2e

timed: $(STAMPS)/python ## the answer times of a server during slow clients, large pushes, and its stop
	@scripts/postgresql.sh
	$(call say,Measuring how soon a server answers)
	@TMPDIR=$$(scripts/throwaway.sh) $(BIN)/pytest -n 2 --dist loadfile -q -m timed $$(grep -rl --include='*.py' mark.timed tests)

prove: $(STAMPS)/python ## every small history up to a limit, in every order of arrival, against the oracle; all random histories
	$(call say,Proving the merge)
	@$(BIN)/python -m tests.proving.prove
	$(call say,Playing every random history)
	@HISTORIES=all $(BIN)/pytest -n 2 --dist worksteal -q $(BY_CHANCE)

# The tests that run only some of their seeds, by tests/sampling.py.
BY_CHANCE := tests/simulation/known_histories.py tests/simulation/test_simulation.py tests/simulation/test_mutants.py \
	tests/proving/test_metamorphic.py tests/sync/test_arrivals.py tests/sync/test_device_lives.py \
	tests/sync/test_full_lives.py tests/sync/test_limits_by_chance.py \
	tests/sync/test_money_by_chance.py tests/sync/test_transcripts.py tests/sync/test_wide_lives.py

coverage: $(STAMPS)/python ## the branches of sync/ that its tests and a simulated shop run; at least 95 %
	$(call say,Measuring the branches of the core)
	@$(BIN)/coverage erase
	@HISTORIES=all $(BIN)/coverage run -m pytest -n 2 --dist worksteal -q tests/sync tests/journal -k "not sqlite and not postgresql"
	@$(BIN)/coverage run $(BIN)/benchtrail simulate --seed 1 --operations 2500
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report

bench: $(STAMPS)/python ## this server's speed on this machine, compared with the floor of its database
	@$(BIN)/python -m benchmarks $(ARGS)

# Two modes, valid and invalid requests by the OpenAPI document, with 250 cases each.
attack: $(STAMPS)/python ## the fuzzer with 500 cases of each call, all hostile values and pushes; `make test` tries 12
	@scripts/postgresql.sh
	$(call say,Attacking every call)
	@FUZZ_EXAMPLES=250 HOSTILE=all TMPDIR=$$(scripts/throwaway.sh) $(BIN)/pytest -n 2 --dist worksteal -q \
		tests/server/test_fuzzing.py tests/server/test_hostile_values.py tests/server/test_query_mutants.py \
		tests/sync/test_hostile_pushes.py

security: setup chromium $(STAMPS)/scan ## every test that docs/security.md names; the results are written into its table
	@scripts/postgresql.sh
	$(call say,Attacking what docs/security.md states)
	@TMPDIR=$$(scripts/throwaway.sh) $(BIN)/python scripts/generate_security.py

power: $(STAMPS)/python ## a power cut at every disk sync of a shop's day on both databases; `make test` tries some
	@scripts/postgresql.sh
	@scripts/compiler.sh
	$(call say,Cutting the power)
	@CUTS=all TMPDIR=$$(scripts/throwaway.sh) $(BIN)/pytest -n 2 -q tests/power/test_power_loss.py

faults: $(STAMPS)/python $(STAMPS)/node_modules ## each call to a database, file, browser or worker fails once; `make test` tries some
	@scripts/postgresql.sh
	$(call say,Failing each call once)
	@FAULTS=all TMPDIR=$$(scripts/throwaway.sh) $(BIN)/pytest -n 2 -q tests/server/test_failing_calls.py tests/server/test_failing_commands.py
	@cd client && FAULTS=all npx vitest run failing-requests failing-messages

mutation: $(STAMPS)/python ## the share of small faults in sync/ that its tests find: 150 random ones, or all by ARGS=--all
	$(call say,Making small faults in the core)
	@$(BIN)/python -m tests.mutating $(ARGS)

mutants: $(STAMPS)/python ## every planted fault of the server, with the first simulated shop that finds it
	$(call say,Planting faults)
	@$(BIN)/python -m tests.simulation.planting --record

vitest: $(STAMPS)/node_modules
	$(call say,Testing the client)
	@cd client && npm test --silent

chromium:
	@scripts/chromium.sh

other-browsers: chromium # both ask apt, which serves one at a time
	@scripts/other_browsers.sh

tools: $(STAMPS)/scan other-browsers

proxies: $(STAMPS)/python client ## a server behind Caddy and nginx with the files of deploy/; compose.yaml by its specification
	@scripts/proxies.sh
	$(call say,Calling the server through its proxies)
	@TMPDIR=$$(scripts/throwaway.sh) $(BIN)/pytest -q -n0 tests/deploy/through_proxies.py tests/deploy/through_specification.py

monitoring: $(STAMPS)/python ## the alerts by promtool; a real Prometheus that scrapes a server until an alert fires
	@scripts/monitoring.sh
	$(call say,Watching a server)
	@TMPDIR=$$(scripts/throwaway.sh) $(BIN)/pytest -q -n0 tests/deploy/through_prometheus.py

# It runs in its own namespaces, so that no process, network or mount of the test remains, however it ends. Their first
# process is a shell that reaps orphans: Patroni starts PostgreSQL as one, and checks whether it still runs.
test-ha: $(STAMPS)/python ## deploy/ha on three machines in namespaces, each fault of nodes and network; about 8 minutes
	@scripts/high_availability.sh
	$(call say,Failing machines)
	@TMPDIR=$$(scripts/throwaway.sh) unshare --net --mount --pid --fork --kill-child --mount-proc \
		bash -c '"$$@"; exit $$?' reaper $(BIN)/pytest -q -n0 --log-cli-level=INFO tests/ha/through_faults.py

# A test waits for its browser and its server a third of the time, so more of them run than there are processors.
e2e: setup chromium other-browsers ## the acceptance tests in a real Chromium, the most important ones in Firefox and WebKitGTK
	$(call say,Testing in the browsers)
	@TMPDIR=$$(scripts/throwaway.sh) $(BIN)/python -m pytest -n 3 --dist worksteal -q -m e2e tests/e2e

screens: setup chromium ## every screen opened cold and checked by axe in each size and theme; `make test` checks some
	$(call say,Looking at every screen)
	@SCREENS=all TMPDIR=$$(scripts/throwaway.sh) $(BIN)/python -m pytest -n 2 --dist worksteal -q -m e2e tests/e2e/test_screens.py

screenshots: setup chromium ## the README's pictures, made by the end-to-end tests
	$(call say,Taking the screenshots)
	@SCREENSHOTS=docs/images $(BIN)/python -m pytest -q -m e2e -k screenshot tests/e2e

moving-picture: setup chromium ## the README's moving picture, recorded in the demo shop; needs ffmpeg
	$(call say,Playing a sale)
	@$(BIN)/python -m tests.e2e.moving_picture docs/images/selling.gif

# It measures CPU times, so it also works on a busy machine; benchmarks/lighthouse.mjs explains it.
lighthouse: setup ## Lighthouse's mobile preset on the demo shop; fails below 95 / 100 / 100
	$(call say,Looking at the main screens as on a slow phone)
	@scripts/lighthouse.sh

contract: $(STAMPS)/python $(STAMPS)/node_modules ## everything generated from one source: openapi.json, the client's tables and types
	$(call say,Writing the contract)
	@$(BIN)/benchtrail contract
	@PYTHONPATH=. $(BIN)/python scripts/generate_statuses.py
	@PYTHONPATH=. $(BIN)/python scripts/generate_verdicts.py
	@PYTHONPATH=. $(BIN)/python scripts/generate_operations.py
	@PYTHONPATH=. $(BIN)/python scripts/generate_records.py
	@$(BIN)/python scripts/generate_rows.py
	@cd client && npm run --silent api-types

clients: $(STAMPS)/python $(STAMPS)/node_modules ## the typed clients, generated into clients/; a wheel and an npm package of them in dist/
	$(call say,Making the clients)
	@$(BIN)/python scripts/make_clients.py

SEMGREP := --metrics=off --disable-version-check --quiet

# A lock file has versions and hashes but no addresses, so that each user chooses the index.
LOCK_OPTIONS := --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.11

lock: $(STAMPS)/venv ## the lock files: of pyproject.toml, of its server alone for the container image, of pip, of the scanners
	$(call say,Locking the Python dependencies)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(BIN)/uv pip compile $(LOCK_OPTIONS) --upgrade --extra dev --extra traces -o requirements.lock pyproject.toml
	@$(BIN)/uv pip compile $(LOCK_OPTIONS) -c requirements.lock -o requirements-server.lock pyproject.toml
	@echo "pip>=26" | $(BIN)/uv pip compile $(LOCK_OPTIONS) --upgrade -o requirements-pip.lock -
	@echo "bandit>=1.9 semgrep>=1.185" | tr ' ' '\n' | $(BIN)/uv pip compile $(LOCK_OPTIONS) --upgrade -o requirements-scan.lock -

format: $(STAMPS)/python $(STAMPS)/node_modules ## what ruff and biome can correct automatically
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@cd client && npm run --silent format

clean: ## delete everything that the other targets made, but not the data folder
	rm -rf .venv client/node_modules client/dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
