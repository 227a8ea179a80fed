"""deploy/monitoring in Prometheus itself: it accepts the files, each alert fires when it should, and it monitors a
server.

Only `make monitoring` collects it, after it has installed Prometheus.
"""

import json
import shutil
import subprocess
import time
import urllib.parse
import urllib.request
from pathlib import Path

import pytest
import yaml

from server.clock import now_ms
from server.last_backup import LastBackup, note_last_backup
from tests.deploy.proxies import free_port
from tests.deploy.test_monitoring import FOLDER, PANELS, RULES
from tests.e2e.serving import Served

CASES = Path(__file__).with_name("alert_cases.yml")
FIRES_WITHIN_S = 120
DAY_MS = 86_400_000


@pytest.mark.parametrize(
    "words",
    [["check", "rules", FOLDER / "alerts.yml"], ["check", "config", FOLDER / "prometheus.yml"]],
    ids=lambda words: words[1],
)
def test_prometheus_takes_the_files(words):
    done = subprocess.run(["promtool", *words], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_each_alert_fires_when_it_should_and_not_before():
    done = subprocess.run(["promtool", "test", "rules", CASES], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr

    cases = [case for group in yaml.safe_load(CASES.read_text())["tests"] for case in group["alert_rule_test"]]
    for fires in (True, False):
        assert {case["alertname"] for case in cases if bool(case["exp_alerts"]) is fires} == {
            rule["alert"] for rule in RULES
        }


class Prometheus:
    """Prometheus with deploy/monitoring, for the port of a server and with shorter intervals."""

    def __init__(self, place, server_port):
        self.place, self.port = place, free_port()
        written = (FOLDER / "prometheus.yml").read_text()
        for there, here in {"127.0.0.1:8000": f"127.0.0.1:{server_port}", "interval: 30s": "interval: 1s"}.items():
            assert there in written
            written = written.replace(there, here)
        (place / "prometheus.yml").write_text(written)
        shutil.copy(FOLDER / "alerts.yml", place)

    def __enter__(self):
        command = ["prometheus", "--config.file=prometheus.yml", "--storage.tsdb.path=data"]
        with (self.place / "log").open("wb") as log:
            self.process = subprocess.Popen(
                [*command, f"--web.listen-address=127.0.0.1:{self.port}"], cwd=self.place, stdout=log, stderr=log
            )
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def ask(self, path, **query):
        address = f"http://127.0.0.1:{self.port}/api/v1/{path}?{urllib.parse.urlencode(query)}"
        with urllib.request.urlopen(address, timeout=30) as answer:
            return json.load(answer)["data"]

    def wait_until(self, holds, what):
        deadline = time.monotonic() + FIRES_WITHIN_S
        while True:
            assert self.process.poll() is None, (self.place / "log").read_text()
            assert time.monotonic() < deadline, what
            try:
                if holds():
                    return
            except OSError:
                pass
            time.sleep(0.2)

    def firing(self):
        return {each["labels"]["alertname"] for each in self.ask("alerts")["alerts"] if each["state"] == "firing"}


def test_a_server_is_watched_and_its_old_backup_is_an_alert(tmp_path):
    server = Served(tmp_path, workers=1)
    server.start()
    (tmp_path / "prometheus").mkdir()
    try:
        with Prometheus(tmp_path / "prometheus", server.port) as prometheus:
            prometheus.wait_until(lambda: prometheus.ask("query", query="up == 1")["result"], "an answer of the server")
            note_last_backup(tmp_path, LastBackup(now_ms(), "a.backup", 3))
            known = "benchtrail_backup_timestamp_seconds"
            prometheus.wait_until(lambda: prometheus.ask("query", query=known)["result"], "a backup")
            assert prometheus.firing() == set()

            note_last_backup(tmp_path, LastBackup(now_ms() - 3 * DAY_MS, "a.backup", 3))
            prometheus.wait_until(lambda: "BenchtrailBackupOld" in prometheus.firing(), "the alert")

            (group,) = prometheus.ask("rules")["groups"]
            assert {rule["health"] for rule in group["rules"]} == {"ok"}, group
            for panel in PANELS.values():
                for target in panel["targets"]:
                    asked = target["expr"].replace("$__rate_interval", "1m").replace("$instance", ".+")
                    found = prometheus.ask("query", query=asked)["result"]
                    # A server that nobody uses has no rates.
                    assert found or "rate(" in asked, (panel["title"], asked)
    finally:
        server.stop()
