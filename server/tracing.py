"""Traces by OpenTelemetry: a span for each request, and in it the push, the merge, waits for locks, and each statement.

`benchtrail serve` loads this only where a collector is named (OTEL_EXPORTER_OTLP_ENDPOINT); it needs the packages of
`benchtrail[traces]`. OpenTelemetry's own variables set the rest. Spans have routes and statements without their values:
addresses and parameters contain names and serials. A caller's `traceparent` is ignored, because anybody could send one.
"""

from contextlib import AbstractContextManager
from typing import Any

from flask import Flask, Response, g, request
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter
from opentelemetry.trace import SpanKind, Status, StatusCode

from server import __version__
from server.timing import trace_with

SERVER_ERROR = 500


def trace(app: Flask, exporter: SpanExporter | None = None) -> TracerProvider:
    """Trace an application from now on, to the collector of the environment or to `exporter`."""
    resource = Resource.create({"service.name": "benchtrail", "service.version": __version__})
    provider = TracerProvider(resource=resource)
    provider.add_span_processor(BatchSpanProcessor(exporter or OTLPSpanExporter()))
    tracer = provider.get_tracer("benchtrail", __version__)

    def open_span(name: str, statement: str | None) -> AbstractContextManager[Any]:
        if statement is None:
            return tracer.start_as_current_span(name)
        attributes = {"db.query.text": statement}
        return tracer.start_as_current_span(name, kind=SpanKind.CLIENT, attributes=attributes)

    @app.before_request
    def begin() -> None:
        route = request.url_rule.rule if request.url_rule else "unknown"
        name = f"{request.method} {route}"
        attributes = {"http.request.method": request.method, "http.route": route, "request_id": g.request_id}
        g.opened_span = tracer.start_as_current_span(name, kind=SpanKind.SERVER, attributes=attributes)
        g.span = g.opened_span.__enter__()

    @app.after_request
    def note_status(response: Response) -> Response:
        if "span" in g:
            g.span.set_attribute("http.response.status_code", response.status_code)
            if response.status_code >= SERVER_ERROR:
                g.span.set_status(Status(StatusCode.ERROR))
        return response

    @app.teardown_request
    def end(_error: BaseException | None) -> None:
        opened = g.pop("opened_span", None)
        if opened is not None:
            opened.__exit__(None, None, None)

    trace_with(open_span)
    return provider
