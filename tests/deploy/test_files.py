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
COMPOSE = DEPLOY / "compose.yaml"
ROOT = DEPLOY.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text()
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
    compose = yaml.safe_load(COMPOSE.read_text())

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
    services = yaml.safe_load(COMPOSE.read_text())["services"]

    assert "BENCHTRAIL_OWNER_DATABASE_URL" not in services["server"]["environment"]
    assert "BENCHTRAIL_OWNER_DATABASE_URL" in services["migrate"]["environment"]


def test_the_compose_file_names_each_variable_and_only_files_that_are_here():
    text = COMPOSE.read_text()
    head, services = text.split("name: benchtrail\n")
    compose = yaml.safe_load(text)
    volumes = [each.split(":")[0] for service in compose["services"].values() for each in service.get("volumes", ())]

    assert set(re.findall(r"\$\{(\w+):\?\}", services)) == set(re.findall(r"\b([A-Z_]+)=", head))
    assert "${" not in re.sub(r"\$\{\w+:\?\}", "", services)
    assert {each for each in volumes if not each.startswith("./")} == set(compose["volumes"])
    assert all((DEPLOY / each).exists() for each in volumes if each.startswith("./") and each != "./backups")
    (user,) = re.findall(r"useradd [^\n]*--uid (\d+)", DOCKERFILE)
    assert f"install -d -o {user} -m 700 backups" in head


def test_the_image_is_built_of_files_that_are_here_and_runs_without_root():
    ignored = set((ROOT / ".dockerignore").read_text().split())
    stages = re.findall(r"^FROM (\S+)(?: AS (\w+))?$", DOCKERFILE, re.MULTILINE)
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    taken = re.findall(r"^COPY --from=(\w+)", DOCKERFILE, re.MULTILINE)
    last = DOCKERFILE.rpartition("\nFROM ")[2]

    assert all(re.search(r":[\w.]*\d", image) for image, _ in stages), "each image has its version"
    assert set(taken) == {name for _, name in stages if name}
    for name in " ".join(copied).split():
        assert (ROOT / name).exists(), name
        assert name not in ignored
    assert re.findall(r"^USER (\w+)$", last, re.MULTILINE) == ["benchtrail"]
    assert all("--require-hashes" in line or "--no-deps" in line for line in re.findall(r"pip install .*", DOCKERFILE))


@pytest.mark.parametrize("file", [COMPOSE, ROOT / "Dockerfile"], ids=["compose", "Dockerfile"])
def test_a_container_starts_what_there_is(file):
    commands = re.findall(r'"benchtrail", ([^]]+)]', file.read_text())
    assert commands
    for words in (yaml.safe_load(f"[{each}]") for each in commands):
        usage = CliRunner().invoke(cli, [words[0], "--help"]).output
        assert "Usage:" in usage
        assert all(word in usage for word in words if word.startswith("--"))


def test_the_page_for_shops_installs_files_that_are_here():
    text = snippet("docs/shop.md", "systemctl enable").text
    enabled = re.findall(r"benchtrail[\w-]*\.(?:service|timer)", text)

    assert sorted(enabled) == ["benchtrail-backup.timer", "benchtrail.service"]
    assert all((DEPLOY / "systemd" / unit).exists() for unit in enabled)
    assert all(list(DEPLOY.parent.glob(named)) for named in re.findall(r"deploy/\S+", text))
