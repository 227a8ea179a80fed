"""/metrics: its permitted readers, and that its figures cover all processes and all shops."""

import json
import logging
import re
from dataclasses import replace

import pytest
from gunicorn.config import Config

from server.app import create_app
from server.last_backup import LastBackup, note_last_backup
from server.logs import JsonLines
from server.serving.log import JsonLog
from tests.cast import API
from tests.phones import phone_of

TOKEN = "a-token-for-Prometheus"
ASKED = 'benchtrail_requests_total{method="GET",route="/api/v1/me",status="200"}'
STRANGER = {"REMOTE_ADDR": "203.0.113.7"}


def figures(text):
    """Return each figure by its name and labels, as they are written."""
    return {name: float(value) for name, value in re.findall(r"^([^#\s]+(?:\{.*\})?) (\S+)$", text, re.MULTILINE)}


def test_only_programs_on_this_machine_and_holders_of_the_token_read_the_figures(settings):
    open_, closed = (create_app(replace(settings, metrics_token=each)).test_client() for each in (TOKEN, ""))
    bearer = {"Authorization": f"Bearer {TOKEN}"}

    assert [each.get("/metrics").status_code for each in (open_, closed)] == [200, 200]
    assert open_.get("/metrics", headers=bearer, environ_overrides=STRANGER).status_code == 200
    for refused in (
        closed.get("/metrics", environ_overrides=STRANGER),
        closed.get("/metrics", headers={"Authorization": "Bearer "}, environ_overrides=STRANGER),
        open_.get("/metrics", headers={"Authorization": "Bearer other"}, environ_overrides=STRANGER),
        open_.get("/metrics", headers={"Authorization": "Bearer ä"}, environ_overrides=STRANGER),
        closed.get("/metrics", headers={"X-Forwarded-For": "203.0.113.7"}),
    ):
        assert (refused.status_code, refused.json["code"]) == (401, "not_signed_in")


@pytest.mark.both_databases
def test_figures_of_the_database_are_sums_over_shops_that_the_servers_role_cannot_list(shop, client, settings):
    north, south = (phone_of(shop, shop.ada, branch) for branch in (shop.north, shop.south))
    item = north.new_item("Screen A52", "SN-1")
    for phone in (north, south):
        phone.push()
        phone.pull()
        phone.sell(item, "SN-1")
        phone.push()
    note_last_backup(settings.data_dir, LastBackup(1_700_000_000_000, "a.backup", 3))

    had = figures(client.get("/metrics").text)

    assert had["benchtrail_shops"] >= 1
    assert had["benchtrail_devices"] >= 2
    assert had["benchtrail_devices_behind"] >= 1
    assert had["benchtrail_conflicts_open"] == 1
    assert had["benchtrail_backup_timestamp_seconds"] == 1_700_000_000
    assert had["benchtrail_database_bytes"] > 100_000
    assert had['benchtrail_operations_total{standing="contested"}'] >= 1
    assert had['benchtrail_lock_wait_seconds_count{lock="shop"}'] >= 4
    assert had['benchtrail_queue_age_seconds_count{call="push"}'] >= 3


@pytest.mark.served
def test_any_process_answers_with_what_all_have_counted(served, shop, client):
    def asked():
        return figures(client.get("/metrics").text)[ASKED]

    assert shop.ada.get("/me").status_code == 200
    before = asked()
    for _ in range(20):
        assert shop.ada.get("/me").status_code == 200
    after = [asked() for _ in range(10)]

    assert len(served.workers()) == 2
    assert after == [before + 20] * 10
    had = figures(client.get("/metrics").text)
    assert had["benchtrail_processes"] == 2
    assert had['benchtrail_database_connections{state="in_use"}'] >= 0
    assert had["benchtrail_memory_bytes"] > 50_000_000


def test_gunicorn_writes_the_same_json_lines():
    log = JsonLog(Config())
    logged = []
    handler = logging.Handler()
    handler.emit = logged.append
    logging.root.addHandler(handler)
    try:
        log.error("Worker (pid:%s) was sent SIGKILL!", 4711)
    finally:
        logging.root.removeHandler(handler)

    assert not log.error_log.handlers, "it would write lines of its own"
    (line,) = [json.loads(JsonLines().format(record)) for record in logged]
    assert (line["logger"], line["message"]) == ("gunicorn.error", "Worker (pid:4711) was sent SIGKILL!")


def test_people_who_are_signed_in_learn_how_the_time_of_an_answer_was_used(shop, client):
    phone = phone_of(shop, shop.ada, shop.north)
    phone.new_item("Screen A52", "SN-1")

    timing = phone.send(phone.queue).headers["Server-Timing"]
    refused = client.post(f"{API}/auth/token", json={"email": shop.ada.email, "password": "wrong"})

    parts = dict(part.split(";dur=") for part in timing.split(", "))
    assert set(parts) == {"sql", "lock", "merge", "commit", "push", "total"}
    assert 0 < float(parts["merge"]) <= float(parts["push"]) <= float(parts["total"])
    assert "Server-Timing" not in refused.headers, "it would tell whether there is such an account"
