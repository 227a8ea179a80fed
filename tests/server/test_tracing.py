"""OpenTelemetry: a push is one trace, through the merge down to each statement; it contains no person's name."""

import re

import pytest
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from server.commands.serve import loaded_tracing
from server.timing import trace_with
from server.tracing import trace
from tests.commands import run_command
from tests.phones import phone_of


@pytest.fixture
def spans(app):
    """Trace the application; give a function that returns the ended spans."""
    exporter = InMemorySpanExporter()
    provider = trace(app, exporter)

    def ended():
        provider.force_flush()
        return exporter.get_finished_spans()

    yield ended
    trace_with(None)
    provider.shutdown()


def test_a_push_is_one_trace_through_the_merge_to_its_statements(spans, shop):
    phone = phone_of(shop, shop.ada, shop.north)
    phone.new_item("Screen of Mrs Miller", "SN-SECRET")
    before = len(spans())
    phone.push()

    found = spans()[before:]
    by_id = {span.context.span_id: span for span in found}

    def path(span):
        above = by_id.get(span.parent.span_id) if span.parent else None
        return [*(path(above) if above else []), span.name]

    paths = {tuple(path(span)) for span in found}
    request = "POST /api/v1/sync/push"
    assert {(request, "push", "lock"), (request, "push", "merge"), (request, "push", "merge", "sql")} <= paths
    assert len({span.context.trace_id for span in found}) == 1
    (root,) = [span for span in found if span.parent is None]
    assert root.attributes["http.response.status_code"] == 200
    written = " ".join(str(value) for span in found for value in span.attributes.values())
    assert "INSERT INTO" in written
    assert not re.search("SECRET|Miller", written)


def test_a_server_without_a_collector_loads_no_tracing_and_one_without_the_packages_says_so(settings, monkeypatch):
    assert loaded_tracing() is None

    def missing(_name):
        raise ModuleNotFoundError(name="opentelemetry")

    monkeypatch.setattr("server.commands.serve.import_module", missing)
    ended = run_command(settings, "serve", "--port", "0", OTEL_EXPORTER_OTLP_ENDPOINT="http://127.0.0.1:4318")

    assert ended.exit_code == 1
    assert "benchtrail[traces]" in ended.output
