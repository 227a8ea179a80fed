"""The dashboard and the alerts of deploy/monitoring: each expression is valid, and a server has its figures."""

import json
import re
from pathlib import Path

import promql_parser
import pytest
import yaml

from tests.phones import phone_of

FOLDER = Path(__file__).parents[2] / "deploy" / "monitoring"
RULES = yaml.safe_load((FOLDER / "alerts.yml").read_text())["groups"][0]["rules"]
DASHBOARD = json.loads((FOLDER / "dashboard.json").read_text())
PANELS = {panel["title"]: panel for panel in DASHBOARD["panels"]}
# Prometheus' own.
UP = "up"


def expressions():
    yield from (rule["expr"] for rule in RULES)
    for panel in PANELS.values():
        yield from (target["expr"].replace("$__rate_interval", "5m") for target in panel["targets"])


def asked(expression):
    """Return the names of the figures in an expression. Raises ValueError if Prometheus would not accept it."""
    return set(re.findall(r'name: Some\(\s*"(\w+)"', repr(promql_parser.parse(expression))))


@pytest.mark.served
def test_a_server_has_every_figure_that_an_alert_or_a_panel_asks_for(served, shop, client, tmp_path):
    phone = phone_of(shop, shop.ada, shop.north)
    phone.new_item("Screen A52")
    phone.push()
    served.run("backup", str(tmp_path / "a.backup"))

    had = set(re.findall(r"^(\w+)[ {]", client.get("/metrics").text, flags=re.MULTILINE))

    named = {expression: asked(expression) for expression in expressions()}
    assert all(named.values()), "an expression without a figure"
    assert {name for names in named.values() for name in names} - {UP} <= had
    assert {name for name in had if not name.endswith(("_bucket", "_sum", "_count"))} - {
        name for names in named.values() for name in names
    } <= {"benchtrail_processes"}, "each figure is shown or watched"


def test_alerts_have_names_of_their_own_and_say_how_urgent_they_are_and_what_happened():
    names = [rule["alert"] for rule in RULES]

    assert len(set(names)) == len(names)
    for rule in RULES:
        assert rule["labels"]["severity"] in {"page", "ticket"}, rule["alert"]
        assert rule["annotations"]["summary"].endswith("."), rule["alert"]


def test_prometheus_loads_the_alerts_beside_its_settings():
    settings = yaml.safe_load((FOLDER / "prometheus.yml").read_text())

    assert [(FOLDER / name).exists() for name in settings["rule_files"]] == [True]
    assert settings["scrape_configs"][0]["job_name"] in RULES[0]["expr"]


def test_panels_have_ids_of_their_own_and_do_not_overlap():
    taken = set()
    for panel in PANELS.values():
        at = panel["gridPos"]
        places = {(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])}
        assert not places & taken, panel["title"]
        assert max(x for x, _ in places) < 24, panel["title"]
        taken |= places
    assert len({panel["id"] for panel in PANELS.values()}) == len(DASHBOARD["panels"]) == len(PANELS)
