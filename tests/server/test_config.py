"""The settings, and the files that the server makes on its first start."""

import errno
import socket
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

from server.cli import cli
from server.config import Settings, SettingsError, usual_data_folder

SECRET = "8f1c" * 4 + "0123456789abcdef" * 3


def read(tmp_path, **variables):
    named = {f"BENCHTRAIL_{name.upper()}": value for name, value in variables.items()}
    return Settings.from_environment({"BENCHTRAIL_DATA_DIR": str(tmp_path / "data")} | named)


def test_the_database_is_a_file_in_the_data_folder_by_default(tmp_path):
    assert read(tmp_path).database_url == f"sqlite:///{tmp_path}/data/benchtrail.sqlite3"
    assert read(tmp_path, database_url="postgresql+psycopg:///x").database_url == "postgresql+psycopg:///x"


@pytest.mark.parametrize(
    ("user", "variables", "folder"),
    [
        (0, {}, "/var/lib/benchtrail"),
        (1000, {}, "/home/ada/.local/share/benchtrail"),
        (1000, {"XDG_DATA_HOME": "/srv/ada"}, "/srv/ada/benchtrail"),
        (1000, {"XDG_DATA_HOME": "srv"}, "/home/ada/.local/share/benchtrail"),
    ],
)
def test_the_data_folder_does_not_depend_on_where_a_command_is_started(tmp_path, monkeypatch, user, variables, folder):
    monkeypatch.setattr("os.geteuid", lambda: user)
    monkeypatch.setenv("HOME", "/home/ada")
    monkeypatch.chdir(tmp_path)
    assert str(usual_data_folder(variables)) == folder


@pytest.mark.parametrize("left", ["benchtrail.sqlite3", "secret_key", "chain_key"])
def test_a_server_that_was_started_in_its_folder_goes_on_with_its_data(tmp_path, monkeypatch, left):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "var").mkdir()
    assert usual_data_folder({}) != Path("var")
    (tmp_path / "var" / left).touch()
    assert usual_data_folder({}) == Path("var")


def test_the_secret_key_is_made_once_and_readable_only_to_the_server(tmp_path):
    first, second = read(tmp_path), read(tmp_path)

    assert len(first.secret_key) >= 32
    assert first.secret_key == second.secret_key
    assert stat.S_IMODE((tmp_path / "data" / "secret_key").stat().st_mode) == 0o600
    assert first.secret_key not in repr(first)


def test_two_servers_have_two_keys(tmp_path):
    assert read(tmp_path / "a").secret_key != read(tmp_path / "b").secret_key


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("secret_key", ""),
        ("secret_key", "dev"),
        ("secret_key", "x" * 64),
        ("secret_key", "ab" * 32),
        ("secret_key", "c0ffee5eed1234567890abcdef9876543210fedcba0a1b2c3d4e5f60718293"),
        ("secret_key", "Zk3-_xQ8vB1nM5tR7yU0iO2pA4sD6fG9hJ-kLzXc"),
        ("registration", "yes"),
        ("demo", "maybe"),
        ("trusted_proxies", "-1"),
        ("trusted_proxies", "all"),
        ("session_days", "0"),
        ("database_connections", "0"),
        ("log_level", "LOUD"),
    ],
)
def test_an_invalid_setting_is_named(tmp_path, name, value):
    with pytest.raises(SettingsError, match=f"BENCHTRAIL_{name.upper()}"):
        read(tmp_path, **{name: value})


def test_a_command_names_an_invalid_setting_in_one_line(tmp_path):
    environment = {"BENCHTRAIL_DATA_DIR": str(tmp_path), "BENCHTRAIL_REGISTRATION": "yes"}

    answer = CliRunner().invoke(cli, ["migrate"], env=environment)

    assert answer.exit_code == 1
    assert answer.output == "Error: BENCHTRAIL_REGISTRATION must be one of first, open, closed, not 'yes'\n"


def test_settings_from_the_environment_have_the_right_values(tmp_path):
    settings = read(tmp_path, secret_key=SECRET, registration="closed", demo="1", trusted_proxies="2", session_days="1")

    assert (settings.secret_key, settings.registration, settings.demo) == (SECRET, "closed", True)
    assert (settings.trusted_proxies, settings.session_ms) == (2, 86_400_000)


@pytest.mark.parametrize(
    ("variables", "words", "reason"),
    [
        ({"LIMIT": "off"}, ["migrate"], "BENCHTRAIL_LIMIT is no setting. The nearest is BENCHTRAIL_LIMITS"),
        ({"DATABASE_URL": "postgrsql://a:b@c/d"}, ["migrate"], "BENCHTRAIL_DATABASE_URL is no address of a database"),
        (
            {"DATABASE_URL": "mysql://c/d"},
            ["serve", "--port", "0"],
            "BENCHTRAIL_DATABASE_URL is no address of a database",
        ),
        ({"DATABASE_URL": "postgresql://x@127.0.0.1:1/x"}, ["serve", "--port", "0"], "Connection refused"),
        ({"DATA_DIR": "{tmp}/file"}, ["migrate"], "/file cannot be used: File exists"),
        ({"DATA_DIR": "{tmp}/file/below"}, ["serve", "--port", "0"], "/file/below cannot be used: Not a directory"),
        ({"DATA_DIR": "{tmp}/text"}, ["migrate"], "file is not a database"),
        ({}, ["serve", "--port", "{taken}"], "is in use by another program. Choose one by --port."),
        ({}, ["serve", "--host", "192.0.2.1"], "192.0.2.1 port 8000 cannot be used"),
    ],
)
def test_an_error_that_an_operator_can_correct_is_one_line(tmp_path, monkeypatch, variables, words, reason):
    monkeypatch.setattr("server.commands.serve.TAKEN_PORT_TRIED_FOR_S", 0.1)
    (tmp_path / "file").touch()
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "benchtrail.sqlite3").write_text(
        "This is no database, and it is long enough to be seen. " * 20
    )
    with socket.create_server(("127.0.0.1", 0)) as taken:
        named = {"tmp": str(tmp_path), "taken": str(taken.getsockname()[1])}
        given = {"DATA_DIR": str(tmp_path / "data"), **variables}
        environment = {f"BENCHTRAIL_{name}": value.format(**named) for name, value in given.items()}
        answer = CliRunner().invoke(cli, [word.format(**named) for word in words], env=environment)

    assert answer.exit_code == 1
    assert reason in answer.output
    assert answer.output.startswith("Error: ")
    assert answer.output.count("\n") == 1
    assert "a:b" not in answer.output


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), OSError(errno.EROFS, "x", "/t")])
def test_a_data_folder_that_cannot_be_written_is_one_line_with_the_name_of_the_file(tmp_path, monkeypatch, error):
    def refuse(_path):
        raise error

    monkeypatch.setattr("server.durable_files.flush", refuse)
    (tmp_path / "data").mkdir()

    answer = CliRunner().invoke(cli, ["migrate"], env={"BENCHTRAIL_DATA_DIR": str(tmp_path / "data")})

    assert answer.output == f"Error: {tmp_path}/data/secret_key cannot be used: {error.strerror}\n"


@pytest.mark.parametrize(
    "words",
    [["doctor"], ["backup", "x"], ["rebuild"], ["retention"], ["sessions", "a@b.c"], ["reset-password", "a@b.c"]],
    ids=lambda words: words[0],
)
def test_a_command_on_no_data_makes_none(tmp_path, words):
    answer = CliRunner().invoke(cli, words, env={"BENCHTRAIL_DATA_DIR": str(tmp_path / "data")})

    assert answer.exit_code == 1
    assert answer.output.startswith("Error: There is no data folder at ")
    assert list(tmp_path.iterdir()) == []


def test_a_postgresql_address_needs_no_name_of_a_driver(tmp_path):
    given = read(tmp_path, database_url="postgres://ben:secret@db/shop")

    assert given.database_url == "postgresql+psycopg://ben:secret@db/shop"
