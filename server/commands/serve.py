"""`benchtrail serve`: gunicorn in this process."""

import errno
import gc
import logging
import os
import shutil
import socket
import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

import click
from flask import Flask
from gunicorn.app.base import BaseApplication
from sqlalchemy import make_url

from server import metrics
from server.app import create_app
from server.commands.migrate import migrate_database
from server.commands.opening import application
from server.commands.shared_keys import refuse_other_keys
from server.commands.withdrawing import is_anything_withdrawn, withdraw_again
from server.config import Settings
from server.counters import Counters
from server.database import most_connections
from server.durable_files import PRIVATE_UMASK
from server.logs import set_up_log
from server.serving.arbiter import PatientArbiter
from server.serving.daily import look_daily
from server.serving.delivering import deliver_beside
from server.serving.descriptors import allow_connections
from server.serving.log import JsonLog
from server.serving.oversized import Looking
from server.serving.worker import PatientWorker
from server.synchronization.places import STREAMS, Places

# The connections of a process: its streams, and this many more that wait for an answer or their next request.
CONNECTIONS = STREAMS + 1000
# The fewest threads of a process.
THREADS = 64
# Processes, unless given.
WORKERS = min(4, os.cpu_count() or 1)
GRACE_SECONDS = 20
TAKEN_PORT_TRIED_FOR_S, PORT_TRIED_EACH_S = 5.0, 0.05
# OpenTelemetry's variables that name a collector.
TRACED_BY = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
# A collector of traces that does not answer delays the end of a worker at most this long.
LAST_SPANS_MS = 500
GARBAGE_THRESHOLDS = (20_000, 50, 100)


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn with the given options; it reads no options from files or the environment."""

    def __init__(self, settings: Settings, options: dict[str, Any]) -> None:
        self.settings, self.options = settings, options
        # In memory that all workers share, because they are forked from here.
        self.counters, self.places = Counters(), Places()
        self.trace = loaded_tracing()
        self.traces: Any = None
        super().__init__()

    def load_config(self) -> None:
        """Give gunicorn its options."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def run(self) -> None:
        """Serve until a signal ends it."""
        PatientArbiter(self).run()

    def load(self) -> Flask:
        """Make the application in each worker, because processes must not share connections."""
        app = create_app(self.settings, self.counters, self.places)
        look_daily(self.settings.data_dir)
        Looking(app, self.settings.data_dir).start()
        deliver_beside(app, self.settings.data_dir)
        if self.trace is not None:
            self.traces = self.trace(app)
        metrics.CONNECTIONS.labels("limit").set(most_connections(self.settings))
        spare_collections()
        return app

    def end_worker(self) -> None:
        """End this gunicorn process, which has answered every request that it took.

        Without this, Python would wait for each thread, close each connection and free all memory: a second on a busy
        machine.
        """
        ended = sys.exception()
        if self.traces is not None:
            self.traces.force_flush(LAST_SPANS_MS)
        logging.shutdown()
        os._exit(ended.code if isinstance(ended, SystemExit) and isinstance(ended.code, int) else 0)


def loaded_tracing() -> Callable[[Flask], object] | None:
    """Return the function that traces an application, if a collector of traces is named; else None.

    Raises click.ClickException if the packages are missing.
    """
    if not any(os.environ.get(name) for name in TRACED_BY):
        return None
    try:
        # Only traced servers load it, because it takes as long to load as everything else.
        trace: Callable[[Flask], object] = import_module("server.tracing").trace
    except ModuleNotFoundError as error:
        raise click.ClickException(f"{TRACED_BY[0]} is set: install `benchtrail[traces]` ({error.name}).") from error
    return trace


def spare_collections() -> None:
    """Collect garbage less often: a push makes tens of thousands of objects that live until it is answered.

    Objects loaded so far live as long as the process and are not examined again.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE_THRESHOLDS)


def refuse_taken_port(host: str, port: int) -> None:
    """Raise click.ClickException if the server cannot listen on this address; gunicorn would try for seconds.

    Workers of a killed server hold its port until they end, so a taken port is tried again for a while.
    """
    deadline = time.monotonic() + TAKEN_PORT_TRIED_FOR_S
    while (fault := _fault_of(host, port)) is not None:
        if fault.errno != errno.EADDRINUSE:
            raise click.ClickException(f"{host} port {port} cannot be used: {fault.strerror}")
        if time.monotonic() > deadline:
            raise click.ClickException(f"Port {port} is in use by another program. Choose one by --port.")
        time.sleep(PORT_TRIED_EACH_S)


def _fault_of(host: str, port: int) -> OSError | None:
    """Return why the server cannot listen on this address now; None if it can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            return error
    return None


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port to listen on.")
@click.option("--workers", default=WORKERS, show_default=True, help="Processes.")
@click.option("--threads", type=click.IntRange(THREADS), default=THREADS, show_default=True, help="In each process.")
@click.option("--migrate/--no-migrate", default=True, show_default=True, help="Bring the database up to date first.")
def serve(host: str, port: int, workers: int, threads: int, migrate: bool) -> None:
    """Serve the application and the API."""
    settings = Settings.from_environment()
    refuse_taken_port(host, port)
    set_up_log(settings)
    figures = metrics.share()
    if migrate:
        migrate_database(settings)
    # Making an application is slow, and most servers need none here.
    if make_url(settings.database_url).get_backend_name() == "postgresql" or is_anything_withdrawn(settings):
        with application(settings):
            refuse_other_keys(settings)
            withdraw_again(settings)
    allow_connections(CONNECTIONS)
    options = {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "workers": workers,
        "threads": threads,
        "worker_class": PatientWorker,
        "worker_connections": CONNECTIONS,
        "graceful_timeout": GRACE_SECONDS,
        "timeout": 60,
        "keepalive": 15,
        "control_socket_disable": True,
        "umask": PRIVATE_UMASK,
        "logger_class": JsonLog,
        "loglevel": settings.log_level.lower(),
        "worker_exit": lambda _server, worker: worker.app.end_worker(),
        "child_exit": lambda _server, worker: metrics.forget_process(worker.pid),
        # Only `create_app` reads X-Forwarded headers, by BENCHTRAIL_TRUSTED_PROXIES. gunicorn's default trusts them
        # from every peer on loopback, and lets that peer set SCRIPT_NAME.
        "forwarded_allow_ips": "",
        "secure_scheme_headers": {},
        "forwarder_headers": "",
    }
    # A collection writes to each object that it examines, and so a worker would get a copy of all that it now shares.
    spare_collections()
    master = os.getpid()
    try:
        Server(settings, options).run()
    except SystemExit as ended:
        if os.getpid() == master:
            shutil.rmtree(figures, ignore_errors=True)
            end_at_once(ended)
        raise


def end_at_once(ended: SystemExit) -> None:
    """End this process, which has no database open, because Python would take half a second to free its memory."""
    logging.shutdown()
    sys.stdout.flush()
    os._exit(ended.code if isinstance(ended.code, int) else 0)
