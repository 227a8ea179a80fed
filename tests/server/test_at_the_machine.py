"""Attacks with access to the database, and a server whose queries omit the shop: real processes on real data.

The commands are processes that are given only an environment, as in a shell; the server is `benchtrail serve`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cast import Cast, recast
from tests.chain_attacks import attack, link_of
from tests.commands import environment_of
from tests.e2e.serving import Served
from tests.every_kind import live_a_day
from tests.everything import list_paths, read_everything
from tests.forked import Forked
from tests.over_http import OverHttp
from tests.phones import phone_of
from tests.second_shop import FOREIGN, doubled
from tests.server.chain.conftest import phone
from tests.server.test_erasing import everything_stored, found_in, zoltan

__all__ = ["phone", "zoltan"]
ROOT = Path(__file__).parents[2]
# Loaded by Python before the program, from a folder that the environment names; `forgot` is made beside it.
FORGETFUL = """
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import Engine

from tests.query_mutants import without_shop


@event.listens_for(Engine, "before_cursor_execute", retval=True)
def forget(_connection, _cursor, statement, parameters, *_):
    forgetful = without_shop(statement)
    if forgetful != statement:
        Path(__file__).with_name("forgot").touch()
    return forgetful, parameters
"""


@dataclass
class Machine:
    """The machine that a server runs on: its data, and commands as processes."""

    settings: object
    place: Path

    @property
    def environment(self) -> dict[str, str]:
        return environment_of(self.settings)

    def run(self, *words: str) -> tuple[int, str]:
        """Run a `benchtrail` command; return its exit code and what it printed."""
        printed = self.place / "printed"
        printed.unlink(missing_ok=True)
        code = Forked(list(words), self.environment, printed, printed).wait(timeout=120)
        return code, printed.read_text()

    def server(self) -> Served:
        """Return a server on the data, not started."""
        served = Served(self.settings.data_dir, database_url=self.settings.database_url, workers=1)
        served.settings |= {"SECRET_KEY": self.settings.secret_key, "LIMITS": "off"}
        return served


@pytest.fixture
def machine(settings, tmp_path) -> Machine:
    place = tmp_path / "printed"
    place.mkdir()
    return Machine(settings, place)


@pytest.fixture
def served(machine) -> Iterator[Served]:
    server = machine.server()
    yield server
    server.stop()


def through(served: Served, shop: Cast) -> Cast:
    """Return the people of a shop as they call a running server."""
    return recast(shop, OverHttp(served.url, use_cookies=False))


# Changes that somebody makes to the database, and the doctor's finding; `:link` is a row in the middle of the chain.
ATTACKS = {
    "a line of the log is changed": (
        ["UPDATE operation SET actor_id = 'another' WHERE type = 'sale.complete'"],
        "was changed, or the row before it was changed or moved",
    ),
    "a line of the log is removed": (
        [
            "DELETE FROM step WHERE operation_id IN (SELECT id FROM operation WHERE type = 'sale.complete')",
            "DELETE FROM operation WHERE type = 'sale.complete'",
        ],
        "missing in the chain: removed before",
    ),
    "two entries of the audit log change places": (
        [
            "UPDATE audit_entry SET link = -1 WHERE link = :link",
            "UPDATE audit_entry SET link = :link WHERE link = :link + 1",
            "UPDATE audit_entry SET link = :link + 1 WHERE link = -1",
        ],
        "was changed, or the row before it was changed or moved",
    ),
    "the end of the audit log is cut off": (
        ["DELETE FROM audit_entry WHERE link = (SELECT length FROM chain_head)"],
        "missing in the chain: cut off at the end",
    ),
    "a step counts no more": (
        ["UPDATE step SET standing = 'waiting' WHERE standing = 'settled' AND subject_kind = 'serial'"],
        "NOT WELL",
    ),
    "an operation is taken out of the quarantine": (["DELETE FROM quarantine"], "NOT WELL"),
}


@pytest.mark.both_databases
@pytest.mark.parametrize(("statements", "said"), ATTACKS.values(), ids=ATTACKS)
def test_the_doctor_names_each_row_that_somebody_changed_in_the_database(app, machine, phone, statements, said):
    link = link_of(app, "branch_added")
    attack(app, *statements, link=link)

    code, printed = machine.run("doctor")

    assert code == 1, printed
    assert said in printed


def test_a_head_kept_elsewhere_reveals_a_database_that_was_put_back_whole(machine, shop, phone, settings, served):
    file = settings.data_dir / "benchtrail.sqlite3"
    older = machine.place / "older.sqlite3"
    assert machine.run("backup", str(older))[0] == 0
    served.start()
    people = through(served, shop)
    assert people.ada.post("/branches", {"name": "East"}).status_code == 201
    code, head = machine.run("doctor", "--head")
    assert code == 0, head
    served.end()

    file.write_bytes(older.read_bytes())
    for beside in file.parent.glob(f"{file.name}-*"):
        beside.unlink()

    code, printed = machine.run("doctor", "--expect", head.strip().splitlines()[-1])
    assert code == 1, printed
    assert "an older database was put back" in printed


@pytest.mark.both_databases
def test_after_retention_no_file_and_no_answer_has_data_of_an_erased_customer(app, machine, shop, zoltan, served):
    served.start()
    people = through(served, shop)
    before = people.ada.get(f"/customers/{zoltan.id}/export").text
    assert found_in(before)
    assert people.ada.post(f"/customers/{zoltan.id}/erase").status_code == 200

    code, printed = machine.run("retention")

    assert code == 0, printed
    paths = [*list_paths(OverHttp(served.url)), "/customers?q=zoltan", "/repairs?q=quirk", f"/customers/{zoltan.id}"]
    for path in paths:
        for asked in (path, f"{path}{'&' if '?' in path else '?'}format=csv"):
            assert found_in(people.ada.get(asked).text) == [], asked
    newcomer = phone_of(people, people.ada, people.north)
    assert found_in(str(newcomer.pull())) == []
    assert found_in(everything_stored(app)) == []
    _, printed = machine.run("doctor")
    assert "was changed" not in printed
    assert "missing in the chain" not in printed


@pytest.mark.on_postgresql
def test_a_running_server_whose_queries_omit_the_shop_answers_with_the_callers_rows_alone(app, machine, shop, served):
    day = live_a_day(shop)
    doubled(app, shop)
    paths = list_paths(app.test_client())
    (machine.place / "sitecustomize.py").write_text(FORGETFUL)
    served.also = {"PYTHONPATH": f"{machine.place}:{ROOT}"}
    served.start()
    people = through(served, shop)

    # test_query_mutants.py asks with every filter.
    answers = read_everything(people, day, paths, filters=())

    assert not [path for path, (_, answer) in answers.items() if FOREIGN in answer]
    assert answers["Ada", "/sales"][0] == 200
    strange = phone_of(people, people.ada, people.north)
    assert FOREIGN not in str(strange.pull())
    strange.sell(day.ids["items"], "SN-9")
    assert strange.push()[0]["standing"] in ("settled", "contested")
    assert (machine.place / "forgot").exists()
