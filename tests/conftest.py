"""Shared fixtures: a database made from a template, the application on it, and the cast.

A test marked `both_databases` runs on SQLite and on PostgreSQL. Each worker migrates and makes the cast once; every
test gets a copy of the result.
"""

import gc
import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from secrets import token_hex

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from sqlalchemy import create_engine, make_url, text

from server.app import create_app
from server.commands.migrate import migrate_database
from server.config import Settings
from server.extensions import db
from tests import postgresql, sparing
from tests.cast import Cast, gather, recast
from tests.e2e.serving import Served
from tests.over_http import OverHttp

# The same examples in every run on any machine, so that a test fails because of a change, never by chance.
hypothesis_settings.register_profile(
    "seeded", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("seeded")

SECRET = "a secret key for the tests, long enough"


@dataclass(frozen=True)
class Template:
    """A database with the cast; `copy` gives the URL of a separate copy for a test, until it is dropped."""

    cast: Cast
    copy: Callable[[Path], str]
    drop: Callable[[str], None]


SERVERS = {"serve", "served", "server"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Store the target of each test for reports; docs/security.md shows it for each statement."""
    for item in items:
        item.user_properties.append(("attacked", attacked_by(item)))


@pytest.hookimpl(trylast=True, specname="pytest_collection_modifyitems")
def pytest_begin_with_the_long_ones(items: list[pytest.Item]) -> None:
    """Run long tests first, so that at the end short ones keep both workers busy."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def attacked_by(item: pytest.Item) -> str:
    """Return the target of a test: a browser with a server, a server over HTTP, the core alone, or the application."""
    folder = item.path.relative_to(item.config.rootpath / "tests").parts[0]
    if folder == "e2e":
        return "browser"
    if item.get_closest_marker("served") or SERVERS & set(getattr(item, "fixturenames", ())):
        return "server"
    return "core" if folder == "sync" else "application"


def pytest_collection_finish() -> None:
    """Skip slow work that no test needs."""
    sparing.share_compiled_statements()
    sparing.put_off_address_builders()
    sparing.parse_addresses_once()
    sparing.describe_the_api_once()
    sparing.hash_passwords_fast()
    sparing.look_for_garbage_less_often()


TESTS_DONE = itertools.count(1)


def pytest_runtest_logfinish() -> None:
    """Release the files and connections of ended applications, which would otherwise wait for the garbage collector."""
    if next(TESTS_DONE) % sparing.TESTS_BETWEEN_LOOKS == 0:
        gc.collect()


@pytest.fixture(autouse=True)
def own_umask() -> Iterator[None]:
    """Restore the umask that a command sets in this process, for the files of the next test."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test with the marker on both databases, or on PostgreSQL, and any other test on SQLite."""
    if "backend" in metafunc.fixturenames:
        marked = metafunc.definition.get_closest_marker
        both = ["sqlite", "postgresql"] if marked("both_databases") else ["sqlite"]
        metafunc.parametrize("backend", ["postgresql"] if marked("on_postgresql") else both, scope="session")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """Make the template on SQLite."""
    place = tmp_path_factory.mktemp("template")
    file = place / "benchtrail.sqlite3"
    cast = _gathered(_settings(place, f"sqlite:///{file}"))

    def copy(to: Path) -> str:
        shutil.copyfile(file, to / "benchtrail.sqlite3")
        return f"sqlite:///{to / 'benchtrail.sqlite3'}"

    return Template(cast, copy, drop=lambda _url: None)


@pytest.fixture(scope="session")
def postgresql_template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Template]:
    """Make the template on a PostgreSQL of this worker's own."""
    if postgresql.programs() is None:
        pytest.fail(postgresql.MISSING)
    place, numbers = tmp_path_factory.mktemp("postgresql"), itertools.count()
    with postgresql.running() as url:
        admin = create_engine(url.format("postgres"), isolation_level="AUTOCOMMIT")

        with admin.connect() as connection:
            postgresql.make_roles(connection)

        def make(name: str, template: str) -> str:
            with admin.connect() as connection:
                postgresql.make_database(connection, name, template)
            return postgresql.as_role(url.format(name), postgresql.SERVER)

        def drop(copied: str) -> None:
            with admin.connect() as connection:
                connection.execute(text(f"DROP DATABASE {make_url(copied).database} WITH (FORCE)"))

        cast = _gathered(_settings(place, make("gathered", "template0")))
        yield Template(cast, lambda _place: make(f"copy_{next(numbers)}", "gathered"), drop)
        admin.dispose()


@pytest.fixture
def template(backend: str, request: pytest.FixtureRequest) -> Template:
    """Provide the template of the database this test runs on."""
    found: Template = request.getfixturevalue(f"{backend}_template")
    return found


@pytest.fixture
def database_url(template: Template, tmp_path: Path) -> Iterator[str]:
    """Provide a separate database with the cast in it; on PostgreSQL with the role that owns nothing."""
    url = template.copy(tmp_path)
    yield url
    template.drop(url)


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Provide the settings of the application under test."""
    return _settings(tmp_path, database_url)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """Provide the application under test."""
    app = create_app(settings)
    yield app
    _close(app)


@pytest.fixture
def owner_app(settings: Settings) -> Iterator[Flask]:
    """Provide an application with the database role of the commands, which owns the tables. It gets no requests."""
    app = create_app(settings.as_owner())
    yield app
    _close(app)


@pytest.fixture
def client(request: pytest.FixtureRequest, backend: str) -> FlaskClient | OverHttp:
    """Provide a caller who is not signed in; in a test marked `served`, a caller of the running server."""
    if request.node.get_closest_marker("served"):
        return OverHttp(request.getfixturevalue("served").url)
    app: Flask = request.getfixturevalue("app")
    return app.test_client()


@pytest.fixture
def shop(request: pytest.FixtureRequest, template: Template) -> Cast:
    """Provide Ada's Repairs and its people.

    All tests share the shop of the running server. A test that changes its people, or simulates a day, is marked
    `served(anew=True)` and gets another shop.
    """
    served = request.node.get_closest_marker("served")
    if served:
        caller = OverHttp(request.getfixturevalue("served").url, use_cookies=False)
        return gather(caller, f"{token_hex(4)}.example") if served.kwargs.get("anew") else recast(template.cast, caller)
    app: Flask = request.getfixturevalue("app")
    return recast(template.cast, app.test_client(use_cookies=False))


@pytest.fixture
def served(backend: str, serve: Callable[[str], Served]) -> Served:
    """Provide the running server of a database. All such tests share it; each opens its own shop."""
    return serve(backend)


@pytest.fixture(scope="session")
def serve(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Served]]:
    """Yield a function that starts `benchtrail serve` on a database at its first call.

    Local callers have no limits; a test has them with an address in X-Forwarded-For.
    """
    with ExitStack() as running:

        @cache
        def started(backend: str) -> Served:
            template: Template = request.getfixturevalue(f"{backend}_template")
            place = tmp_path_factory.mktemp("served")
            server = Served(place, database_url=template.copy(place))
            server.settings |= {"SECRET_KEY": SECRET, "LIMITS": "off", "TRUSTED_PROXIES": "1"}
            running.callback(server.stop)
            server.start()
            return server

        yield started


def _settings(place: Path, database_url: str) -> Settings:
    return Settings.from_environment(
        {
            "BENCHTRAIL_DATA_DIR": str(place),
            "BENCHTRAIL_DATABASE_URL": database_url,
            "BENCHTRAIL_OWNER_DATABASE_URL": postgresql.as_role(database_url, postgresql.OWNER),
            "BENCHTRAIL_SECRET_KEY": SECRET,
            "BENCHTRAIL_LOG_LEVEL": "WARNING",
            "BENCHTRAIL_REGISTRATION": "open",
        }
    )


def _gathered(settings: Settings) -> Cast:
    """Migrate the database of `settings` and make the cast in it; close everything."""
    migrate_database(settings)
    app = create_app(settings)
    try:
        return gather(app.test_client())
    finally:
        _close(app)


def _close(app: Flask) -> None:
    with app.app_context():
        db.engine.dispose()
