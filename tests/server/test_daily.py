"""The daily work of `benchtrail serve`."""

import fcntl
import os
import subprocess

import pytest

from server.serving.daily import COMMAND, HOUR_MS, NOTE, run_if_due

# A midnight.
NOW = 1_800_000_000_000


@pytest.fixture
def ran():
    return []


def looks(tmp_path, ran, hours):
    """Check at these hours after a midnight; return the hours at which the work ran."""
    return [hour for hour in hours if run_if_due(tmp_path, NOW + hour * HOUR_MS, hour % 24, lambda: ran.append(1))]


def test_the_daily_work_runs_once_a_night_and_not_at_the_first_look(tmp_path, ran):
    # The first night is too soon after the first check, at ten in the evening.
    assert looks(tmp_path, ran, range(22, 24 * 5)) == [48, 72, 96]


def test_a_server_that_is_off_at_night_does_the_daily_work_after_two_days(tmp_path, ran):
    opening_hours = [hour for hour in range(24 * 6) if 9 <= hour % 24 < 18]
    assert looks(tmp_path, ran, opening_hours) == [9 + 48, 9 + 96]


def test_two_processes_run_the_daily_work_once(tmp_path, ran):
    looks(tmp_path, ran, [10])
    with (tmp_path / NOTE).open("a+") as note:
        fcntl.flock(note, fcntl.LOCK_EX)
        assert looks(tmp_path, ran, [48]) == []
    assert looks(tmp_path, ran, [48, 49]) == [48]


def test_failed_daily_work_is_tried_again_the_next_night(tmp_path, ran):
    def fail():
        raise OSError("no room")

    looks(tmp_path, ran, [10])
    with pytest.raises(OSError, match="no room"):
        run_if_due(tmp_path, NOW + 48 * HOUR_MS, 0, fail)
    assert looks(tmp_path, ran, [49, 72]) == [72]


def test_the_daily_work_is_the_command(settings, shop):
    environment = {
        "BENCHTRAIL_DATA_DIR": str(settings.data_dir),
        "BENCHTRAIL_DATABASE_URL": settings.database_url,
        "BENCHTRAIL_SECRET_KEY": settings.secret_key,
    }
    ended = subprocess.run(COMMAND, env={**os.environ, **environment}, capture_output=True, text=True, check=False)

    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.startswith(f"shop {shop.id}: 0 customers erased\n")
