"""Small random histories have the same end in every order of arrival (docs/protocol.md, 3 Independent of arrival)."""

import pytest

from tests.arrivals import RandomHistory, differences, played, random_history
from tests.proving.playing import read
from tests.proving.proof import Proof
from tests.sampling import every

DOCUMENTS = (
    *("sell", "return", "void", "open", "fit", "take-out", "complete", "cancel", "reopen", "deliver"),
    *("send", "receive", "recall", "set"),
)
NUMBERS = ("rename", "alias", "sell", "restock", "find", "write-off", "set", "note")


@pytest.mark.parametrize("seed", every(2, range(60)))
def test_contradicting_documents_put_the_same_units_in_conflict_in_every_order(seed):
    assert differences(random_history(seed, DOCUMENTS)) == []


@pytest.mark.parametrize("seed", every(2, range(40)))
def test_contradicting_serials_put_the_same_units_in_conflict_in_every_order(seed):
    assert differences(random_history(seed, NUMBERS)) == []


PHONES = {"D": "north", "A": "north", "B": "south", "C": "north"}
KNOWN = {
    "recalled, then received in part": (
        (),
        ["A-1 send south screen SN-1 SN-2", "B-1 recall A-1", "B-2 receive A-1 screen SN-1"],
    ),
    "recalled before the sale was voided that the sending followed": (
        ["D-1 sell screen SN-1 SN-2"],
        ["A-1 send south screen SN-2", "B-1 recall A-1", "B-2 void D-1"],
    ),
    "sold, received and sent, then called back": (
        ["D-1 send south screen SN-1 SN-2"],
        [
            *("C-1 sell screen SN-2", "A-1 receive D-1 screen SN-2", "A-2 send south screen SN-1 SN-2"),
            *("C-2 recall A-2", "C-3 recall D-1"),
        ],
    ),
}


@pytest.mark.parametrize("name", KNOWN)
def test_histories_that_once_depended_on_the_order_of_arrival_do_not_any_more(name):
    before, lines = KNOWN[name]
    assert differences(RandomHistory(PHONES, before, [lines], [[]])) == []


RETURNED_TWICE = """
    given SN-1 screen north
    B is in south
    A-1 sell screen SN-1
    A-2 adjust screen -1 SN-1
    B-1 return A-1 screen SN-1 restock knows A-2
    {phone} return A-1 screen SN-1 restock
    {sending}
"""


@pytest.mark.parametrize(
    ("phone", "sending"),
    [("A-3", "A-4 send south screen SN-1"), ("C-1", "A-3 send south screen SN-1 knows C-1")],
)
def test_a_step_after_a_contested_return_is_contested_and_not_at_other_branch(phone, sending):
    assert list(Proof(read(RETURNED_TWICE.format(phone=phone, sending=sending))).faults()) == []


DECIDED_EARLY = RandomHistory(
    {"D": "north", "A": "north", "B": "north", "C": "north"},
    [],
    [["A-1 sell screen SN-1", "B-1 sell screen SN-1", "C-1 decide B-1 SN-1 discard expects A-1"]],
    [[]],
)


@pytest.mark.parametrize("order", ["A B C", "A C B", "B A C", "B C A", "C A B", "C B A"])
def test_a_decision_has_the_same_effect_before_and_after_the_operations_that_it_expects(order):
    ends = played(DECIDED_EARLY, [order.split()]).ends()
    assert ends["units"]["SN-1"] == "sold north A-1"
    assert ends["open"] == []


COMPLETED_AND_CANCELLED = RandomHistory(
    {"D": "north", "A": "north", "B": "north", "C": "north", "E": "north"},
    ["D-1 open", "D-2 fit D-1 screen SN-1"],
    [
        ["A-1 complete D-1", "B-1 cancel D-1"],
        ["C-1 decide A-1 - discard expects B-1", "E-1 decide B-1 - discard expects A-1"],
    ],
    [["C", "E"], []],
)


@pytest.mark.parametrize("order", ["C E", "E C"])
def test_the_second_admin_sees_the_first_decision_on_whichever_side_it_was(order):
    world = played(COMPLETED_AND_CANCELLED, [["A", "B"], order.split()])
    (conflict,) = world.conflicts()
    assert conflict["changed"] is True
    assert world.operation(conflict["decision"]["operation_id"]) == f"{order[0]}-1"


@pytest.mark.parametrize("verb", ["note SN-1 seen", "set SN-1 in_stock", "alias SN-1"])
def test_a_conflict_names_both_sales_although_six_phones_record_other_steps_of_the_unit(verb):
    recorded = [
        f"{device}-{number} {verb}{f' X-{device}{number}' if verb.startswith('alias') else ''}"
        for number in range(1, 6)
        for device in "ABCEFG"
    ]
    phones = {"D": "north", **dict.fromkeys("ABCEFG", "north")}
    history = RandomHistory(phones, [], [[*recorded, "A-6 sell screen SN-1", "B-6 sell screen SN-1"]], [[]])
    ends = played(history, [[*"GFECBA" * 5, "B", "A"]]).ends()
    assert ends["open"] == ["A-6 SN-1: contested illegal_transition with B-6"]
    assert ends["units"]["SN-1"].endswith(" contested")
