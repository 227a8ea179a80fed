"""The files of deploy/ name settings, commands and limits that exist."""

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from server.bodies import MAX_BODY_BYTES
from server.cli import cli
from server.commands.serve import GRACE_SECONDS
from server.config import Environment
from tests.docs.pages import snippet

DEPLOY = Path(__file__).parent.parent.parent / "deploy"
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file())
MEBIBYTE = 2**20


def ids(path: Path) -> str:
    return str(path.relative_to(DEPLOY))


@pytest.mark.parametrize("file", FILES, ids=ids)
def test_every_setting_in_a_file_exists(file):
    named = re.findall(r"BENCHTRAIL_[A-Z_]+", file.read_text())
    Environment.read(dict.fromkeys(named, ""))


@pytest.mark.parametrize("file", FILES, ids=ids)
def test_every_command_in_a_file_exists_with_its_options(file):
    for command, options in re.findall(r"/?\bbenchtrail (serve|migrate|backup|doctor)\b([^\n\"'`]*)", file.read_text()):
        usage = CliRunner().invoke(cli, [command, "--help"]).output
        assert "Usage:" in usage
        for option in re.findall(r"--[a-z-]+", options):
            assert option in usage, f"{command} has no {option}"


def test_services_wait_longer_than_requests_under_way_may_take():
    unit = (DEPLOY / "systemd" / "benchtrail.service").read_text()
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text())

    assert int(re.search(r"TimeoutStopSec=(\d+)", unit)[1]) > GRACE_SECONDS
    assert int(compose["services"]["server"]["stop_grace_period"].removesuffix("s")) > GRACE_SECONDS


def test_proxies_take_as_large_a_body_as_the_server():
    sizes = {
        "nginx.conf": r"client_max_body_size (\d+)m;",
        "Caddyfile": r"max_size (\d+)MiB",
        "Caddyfile.internal": r"max_size (\d+)MiB",
    }
    for name, pattern in sizes.items():
        (written,) = re.findall(pattern, (DEPLOY / name).read_text())
        assert int(written) * MEBIBYTE > MAX_BODY_BYTES


def test_the_server_never_has_the_password_of_the_owner_of_the_tables():
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]

    assert "BENCHTRAIL_OWNER_DATABASE_URL" not in services["server"]["environment"]
    assert "BENCHTRAIL_OWNER_DATABASE_URL" in services["migrate"]["environment"]


def test_the_page_for_shops_installs_files_that_are_here():
    text = snippet("docs/shop.md", "systemctl enable").text
    enabled = re.findall(r"benchtrail[\w-]*\.(?:service|timer)", text)

    assert sorted(enabled) == ["benchtrail-backup.timer", "benchtrail.service"]
    assert all((DEPLOY / "systemd" / unit).exists() for unit in enabled)
    assert all(list(DEPLOY.parent.glob(named)) for named in re.findall(r"deploy/\S+", text))
