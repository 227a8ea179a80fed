"""A few thousand operations of the simulation that `benchtrail simulate` runs by the million."""

import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from click.testing import CliRunner

from server.cli import cli
from server.commands import simulate
from sync.model.operations import PAYLOADS
from sync.simulation.accidents import RARE_ACCIDENTS
from sync.simulation.playing import Play
from sync.simulation.running import attempt
from sync.simulation.world import Settings, World, some_settings
from tests.sampling import every

SMALL = ["--seed", "3", "--devices", "2", "--operations", "100"]
# The command without the rest of the program, which takes longer to load than the shops take.
ALONE = "from server.commands.simulate import simulate_shops; simulate_shops()"


@pytest.mark.parametrize("seed", every(2, range(1, 13)))
def test_a_shop_ends_with_the_true_state_after_any_fault(seed):
    outcome = attempt(some_settings(seed, Random, steps=120), Random)

    assert outcome.wrong is None
    assert outcome.gave_up is None
    assert outcome.operations


@pytest.mark.parametrize("seed", every(2, range(8)))
def test_truthful_people_end_without_a_conflict_and_without_a_decision(seed):
    world = World(Settings(str(seed), 5, 2, 120, faults=False), Random)
    Play(world).play()

    # An item that two people entered is merged, which is not a decision about a conflict.
    types = {each.type for each in world.notebook.recorded.values()}
    assert not types & {"conflict.resolve", "conflict.reopen"}


@pytest.mark.parametrize("mis_scan_rate", [0.0, 0.03])
@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_arrival_changes_no_record(seed, mis_scan_rate):
    settings = Settings(str(seed), 4, 2, 80, mis_scan_rate, faults=False, in_orders=True)

    assert attempt(settings, Random).wrong is None


def test_the_simulated_people_record_every_type_of_operation():
    types = set()
    for seed in range(1, 5):
        world = World(Settings(str(seed), 6, 3, 300, 0.02, admins=2, hasty=True, money=seed == 4), Random)
        Play(world).run()
        types |= {operation.type for operation in world.notebook.recorded.values()}

    assert {payload.TYPE for payload in PAYLOADS} - types == set()


SCENES = (
    "repairs that were charged twice",
    "phone lost with a deposit on it",
    "lost phone found",
    "refunds beside a payment",
    "sales of a phone beside the close of their till",
    "operations that came after their till was closed",
    "quotes approved on the page while a phone replaced them",
)


def test_money_that_people_took_is_in_the_records_whatever_fails():
    counts = Counter()
    for seed in range(6):
        shop = Settings(f"money {seed}", 5, 2, 200, mis_scan_rate=0.01, admins=1, hasty=True, money=True)
        outcome = attempt(replace(shop, faults=seed > 1, in_orders=seed == 1), Random)
        assert (outcome.wrong, outcome.gave_up) == (None, None)
        counts += outcome.counts

    things = ("balances", "tills", "closes", "passcodes", "merged customers")
    compared = [f"{name} compared" for name in things]
    assert {name: counts[name] for name in (*compared, *SCENES) if not counts[name]} == {}


def test_rare_accidents_happen_in_shops_that_make_them_frequent():
    counts, fields, types = Counter(), set(), Counter()
    for seed in range(12):
        settings = Settings(f"rare {seed}", 6, 3, 250, mis_scan_rate=0.02, admins=2, hasty=True, rare=True)
        world = World(settings, Random)
        Play(world).run()
        counts += world.counts
        recorded = world.notebook.recorded.values()
        fields |= {field for each in recorded if each.type == "item.update" for field in each.fields}
        types += Counter(each.type for each in recorded)

    names = {accident.name for accident in RARE_ACCIDENTS} | {"person demoted", "server restored from an older backup"}
    assert names - counts.keys() == set()
    assert {"serial_tracked", "warranty_months", "barcode", "track_stock"} - fields == set()
    assert min(types[type_] for type_ in ("conflict.resolve", "conflict.reopen", "item.merge", "stock.adjust")) > 1
    assert types["customer.merge"] > 1


@pytest.mark.parametrize("seed", [20, 27])
def test_invented_operations_of_one_signed_in_person_are_discarded_and_the_true_state_remains(monkeypatch, seed):
    nonsense = next(accident for accident in RARE_ACCIDENTS if accident.name == "nonsense recorded")
    monkeypatch.setattr(nonsense, "probability", 0.03)
    settings = replace(some_settings(seed, Random, steps=150), rare=True, faults=True, in_orders=False)
    outcome = attempt(settings, Random)

    assert outcome.counts["nonsense recorded"]
    assert (outcome.wrong, outcome.gave_up) == (None, None)


def test_a_seed_gives_the_same_state_in_every_process_and_with_every_hash_seed():
    def run(hash_seed, workers):
        command = [sys.executable, "-c", ALONE, *SMALL, "--workers", workers]
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout

    first = run("1", "1")

    assert "state hash" in first
    assert first == run("2", "2")


def test_the_command_prints_its_figures():
    answer = CliRunner().invoke(cli, ["simulate", *SMALL])

    assert answer.exit_code == 0, answer.output
    assert "0  violations" in answer.output
    assert "state hash" in answer.output


def test_a_run_that_goes_on_prints_each_violation_when_it_is_found(monkeypatch):
    def broken(settings, dice):
        outcome = attempt(settings, dice)
        return replace(outcome, wrong="SN-1 was lost") if settings.seed == "3" else outcome

    monkeypatch.setattr(simulate, "attempt", broken)
    monkeypatch.setattr(simulate, "shrunk", lambda failure, _: failure)
    answer = CliRunner().invoke(cli, ["simulate", *SMALL, "--keep-going"])

    assert answer.exit_code == 1
    assert answer.stderr.splitlines() == ["seed 3: SN-1 was lost"]
    assert "seed 3: SN-1 was lost" in answer.stdout
    assert "state hash" in answer.stdout
