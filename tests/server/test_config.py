"""The settings, and what the server makes for itself on its first start."""

import stat

import pytest
from click.testing import CliRunner

from server.cli import cli
from server.config import Settings, SettingsError

SECRET = "8f1c" * 4 + "0123456789abcdef" * 3


def read(tmp_path, **variables):
    named = {f"BENCHTRAIL_{name.upper()}": value for name, value in variables.items()}
    return Settings.from_environment({"BENCHTRAIL_DATA_DIR": str(tmp_path / "data")} | named)


def test_the_database_is_a_file_in_the_data_folder_by_default(tmp_path):
    assert read(tmp_path).database_url == f"sqlite:///{tmp_path}/data/benchtrail.sqlite3"
    assert read(tmp_path, database_url="postgresql+psycopg:///x").database_url == "postgresql+psycopg:///x"


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
