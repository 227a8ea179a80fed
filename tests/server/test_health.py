"""/healthz, /readyz and /metrics."""

import os
from types import SimpleNamespace

import pytest
from sqlalchemy import text

from server.extensions import db
from tests.inside import inside

pytestmark = pytest.mark.both_databases


def test_a_worker_that_answers_is_healthy(client):
    assert client.get("/healthz").json == {"status": "ok"}


def test_a_migrated_database_is_ready(client):
    answer = client.get("/readyz")

    assert (answer.status_code, answer.json) == (200, {"status": "ok", "missing": []})


@pytest.mark.parametrize(
    ("revision", "answered"), [("0006", (503, ["migrations"])), ("9999", (200, []))], ids=["older", "newer"]
)
def test_an_older_database_is_not_ready_and_one_of_the_next_version_is(app, client, revision, answered):
    with inside(app):
        db.session.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
        db.session.commit()

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json["missing"]) == answered


@pytest.mark.parametrize("fault", [{"f_bavail": 10}, {"f_flag": os.ST_RDONLY}], ids=["full", "read-only"])
def test_a_server_whose_disk_cannot_be_written_is_not_ready(client, monkeypatch, fault):
    sound = {"f_bavail": 10**6, "f_frsize": 4096, "f_flag": 0}
    monkeypatch.setattr("os.statvfs", lambda _folder: SimpleNamespace(**{**sound, **fault}))

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json["missing"]) == (503, ["disk"])


def test_a_database_that_does_not_answer_is_not_ready(client, monkeypatch):
    def refuse(_connection):
        raise db.engine.dialect.loaded_dbapi.OperationalError("gone")

    monkeypatch.setattr("server.health.service.is_served", refuse)

    assert client.get("/healthz").status_code == 200


def test_requests_are_counted_by_route_and_not_by_path(client):
    client.get("/a/path/nobody/heard/of")

    text_of_metrics = client.get("/metrics").text

    assert 'benchtrail_requests_total{method="GET",route="/<page:path>"' in text_of_metrics
    assert "nobody" not in text_of_metrics
