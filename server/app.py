"""The application: its extensions, its features and their order, on one screen."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import Flask, Request, Response
from flask.sessions import SessionInterface, SessionMixin
from werkzeug.middleware.proxy_fix import ProxyFix

from server.accounting.routes import blueprint as accounting
from server.api import is_open_endpoint, register_api
from server.api_keys.routes import blueprint as api_keys
from server.audit.routes import blueprint as audit
from server.config import Settings
from server.cost_prices import hide_costs
from server.counters import Counters
from server.customers.routes import blueprint as customers
from server.database import engine_options, prepare_requests
from server.devices.routes import blueprint as devices
from server.errors import register_error_handlers
from server.extensions import db
from server.health.routes import blueprint as health
from server.health.service import register_metrics
from server.hosts.service import register_hosts
from server.imports.routes import blueprint as imports
from server.joining.routes import blueprint as joining
from server.limits import register_limits
from server.logs import name_requests, set_up_log
from server.messages.routes import blueprint as messages
from server.pages import register_pages
from server.passcodes.routes import blueprint as passcodes
from server.passkeys.routes import blueprint as passkeys
from server.people.routes import blueprint as people
from server.photos.routes import blueprint as photos
from server.proposals.routes import blueprint as proposals
from server.public_pages.routes import blueprint as public_pages
from server.public_pages.routes import page_endings
from server.records.routes import blueprint as records
from server.reports.routes import blueprint as reports
from server.security_headers import register_headers
from server.shop.routes import blueprint as shop
from server.shop_scope import keep_to_scope
from server.signing_in.routes import blueprint as signing_in
from server.synchronization.events import STREAMS, Streams
from server.synchronization.places import Places
from server.synchronization.routes import blueprint as synchronization
from server.timing import register_timing
from server.webhooks.routes import blueprint as webhooks

# Each feature adds its blueprint here, in the order the API's document shows them.
FEATURES = [
    signing_in,
    shop,
    people,
    devices,
    api_keys,
    webhooks,
    audit,
    passkeys,
    joining,
    synchronization,
    records,
    customers,
    reports,
    accounting,
    messages,
    passcodes,
    page_endings,
    photos,
    proposals,
    imports,
]


class NoSession(SessionInterface):
    """Opens no session: sign-ins have cookies of their own (signing_in), and no request reads Flask's."""

    def open_session(self, app: Flask, request: Request) -> SessionMixin | None:
        """Return no session."""
        return None

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Keep nothing."""


class Application(Flask):
    """Flask without coroutines: no view and no hook is one, and Flask would ask each of them at each request."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function itself."""
        return func


def create_app(
    settings: Settings | None = None, counters: Counters | None = None, places: Places | None = None
) -> Flask:
    """Return the application, with `settings` or those of the environment.

    The counters of requests and event streams are made here, unless several processes share them.
    """
    settings = settings or Settings.from_environment()
    app = Application("server", static_folder=None)
    app.session_interface = NoSession()
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(settings),
    )
    app.extensions["benchtrail"] = settings
    hops = settings.trusted_proxies
    if hops:
        # The number of reverse proxies in front: with one more, anyone could forge the headers.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    set_up_log(settings)
    db.init_app(app)
    name_requests(app)
    register_timing(app)
    prepare_requests(app)
    with app.app_context():
        keep_to_scope(db.engine)
    register_hosts(app)
    register_headers(app)
    hide_costs(app)
    register_metrics(app)
    register_error_handlers(app)
    app.extensions[STREAMS] = Streams(app, places or Places())
    register_limits(app, counters or Counters(), partial(is_open_endpoint, app))
    register_api(app, FEATURES)
    app.register_blueprint(health)
    app.register_blueprint(public_pages)
    register_pages(app)
    return app
