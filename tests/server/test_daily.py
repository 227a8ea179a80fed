"""What `benchtrail serve` does once a day by itself."""

import fcntl
import os
import subprocess

import pytest

from server.serving.daily import COMMAND, DAY_MS, NOTE, run_if_due

NOW = 1_800_000_000_000


@pytest.fixture
def ran():
    return []


def test_it_runs_once_a_day(tmp_path, ran):
    looked = [run_if_due(tmp_path, NOW + hours * 3_600_000, lambda: ran.append(1)) for hours in (0, 1, 23, 24, 25, 48)]

    assert looked == [True, False, False, True, False, True]
    assert len(ran) == 3


def test_two_processes_that_look_at_once_run_it_once(tmp_path, ran):
    with (tmp_path / NOTE).open("a+") as note:
        fcntl.flock(note, fcntl.LOCK_EX)
        assert not run_if_due(tmp_path, NOW, lambda: ran.append(1))
    assert run_if_due(tmp_path, NOW, lambda: ran.append(1))


def test_what_fails_is_tried_again_the_next_day_and_not_at_once(tmp_path):
    with pytest.raises(OSError, match="no room"):
        run_if_due(tmp_path, NOW, lambda: (_ for _ in ()).throw(OSError("no room")))
    assert not run_if_due(tmp_path, NOW + 1, lambda: None)
    assert run_if_due(tmp_path, NOW + DAY_MS, lambda: None)


def test_what_runs_is_the_command(settings, shop):
    environment = {
        "BENCHTRAIL_DATA_DIR": str(settings.data_dir),
        "BENCHTRAIL_DATABASE_URL": settings.database_url,
        "BENCHTRAIL_SECRET_KEY": settings.secret_key,
    }
    ended = subprocess.run(COMMAND, env={**os.environ, **environment}, capture_output=True, text=True, check=False)

    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.startswith(f"shop {shop.id}: 0 customers erased\n")
