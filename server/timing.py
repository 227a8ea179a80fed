"""The parts of a request's time, for `Server-Timing` and for the spans of a trace if the server is traced.

A part is timed by `timed`. `merge` contains the SQL of the merge, so parts do not add up.
"""

import contextlib
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from contextvars import ContextVar
from typing import Any, Literal

from flask import Flask, Response, g
from sqlalchemy import Engine, event

from server import metrics

Part = Literal["push", "merge", "lock", "commit", "sql"]
# Opens a span of a name; the second argument is the statement of a span of SQL.
OpenSpan = Callable[[str, str | None], AbstractContextManager[Any]]

_parts: ContextVar[dict[str, float] | None] = ContextVar("parts", default=None)
_open_span: list[OpenSpan] = []


def trace_with(open_span: OpenSpan | None) -> None:
    """Open a span for each part from now on; None opens none."""
    _open_span[:] = [] if open_span is None else [open_span]


@contextlib.contextmanager
def timed(part: Part) -> Iterator[None]:
    """Time a part of a request."""
    with _open_span[0](part, None) if _open_span else contextlib.nullcontext():
        began = time.perf_counter()
        try:
            yield
        finally:
            _add(part, time.perf_counter() - began)


@contextlib.contextmanager
def waiting_for(lock: Literal["shop", "writer"]) -> Iterator[None]:
    """Time the wait for a lock."""
    began = time.perf_counter()
    try:
        with timed("lock"):
            yield
    finally:
        metrics.LOCK_WAITS.labels(lock).observe(time.perf_counter() - began)


def time_statements(engine: Engine) -> None:
    """Time every statement of an engine. Call once per engine."""
    event.listen(engine, "before_cursor_execute", _begin_statement)
    event.listen(engine, "after_cursor_execute", _end_statement)
    event.listen(engine, "handle_error", _fail_statement)


def register_timing(app: Flask) -> None:
    """Send people who are signed in, with each answer, how its time was used.

    Nobody else gets this: the time of a look-up would reveal whether an account exists.
    """

    @app.before_request
    def begin() -> None:
        _parts.set({})

    @app.after_request
    def add_header(response: Response) -> Response:
        parts = _parts.get()
        if parts is not None and g.get("person") is not None:
            total = time.perf_counter() - g.started
            each = [f"{part};dur={seconds * 1000:.1f}" for part, seconds in (*parts.items(), ("total", total))]
            response.headers["Server-Timing"] = ", ".join(each)
        return response


def _add(part: Part, seconds: float) -> None:
    parts = _parts.get()
    if parts is not None:
        parts[part] = parts.get(part, 0.0) + seconds


def _begin_statement(_connection: Any, _cursor: Any, statement: str, _parameters: Any, running: Any, *_: Any) -> None:
    # Kept with the statement: another may run before it on the same connection, which sets the shop (shop_scope.py).
    running.benchtrail_span = _open_span[0]("sql", statement) if _open_span else None
    if running.benchtrail_span is not None:
        running.benchtrail_span.__enter__()
    running.benchtrail_began = time.perf_counter()


def _end_statement(_connection: Any, _cursor: Any, _statement: str, _parameters: Any, running: Any, *_: Any) -> None:
    _add("sql", time.perf_counter() - running.benchtrail_began)
    if running.benchtrail_span is not None:
        running.benchtrail_span.__exit__(None, None, None)


def _fail_statement(failed: Any) -> None:
    span = getattr(failed.execution_context, "benchtrail_span", None)
    if span is not None:
        span.__exit__(None, None, None)
