"""The total of a sale with discounts and tax is exact, and the same as on the client."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.model.fields import INTEGER_MAX
from sync.model.tax import TAX_MODES, PricedLine, sale_totals, shared_out
from tests.builders import Bench, new_id

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "tax.json").read_text(encoding="utf-8"))
LINES = st.builds(
    PricedLine,
    quantity=st.integers(1, 1000),
    unit_price=st.integers(0, 10**9),
    discount=st.integers(0, 10**6),
    basis_points=st.integers(0, 100_000),
)


def lines_of(case):
    return [
        PricedLine(line["quantity"], line["unit_price"], line["discount"], line["tax_basis_points"])
        for line in case["lines"]
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_totals_and_taxes_equal_the_vectors(case):
    totals = sale_totals(lines_of(case), case["discount"], case["tax_mode"])

    assert {
        "lines": [{"net": line.net, "tax": line.tax, "gross": line.gross} for line in totals.lines],
        "taxes": [{"basis_points": rate, "net": net, "tax": tax} for rate, net, tax in totals.by_rate],
        "net": totals.net,
        "tax": totals.tax,
        "total": totals.total,
    } == case["expect"]


@settings(max_examples=200)
@given(st.lists(LINES, min_size=1, max_size=12), st.integers(0, 10**7), st.sampled_from(TAX_MODES))
def test_the_lines_of_a_sale_add_up_to_its_total(lines, discount, mode):
    totals = sale_totals(lines, discount, mode)

    assert totals.net + totals.tax == totals.total
    assert sum(line.net for line in totals.lines) == totals.net == sum(net for _, net, _ in totals.by_rate)
    whole = totals.total if mode == "inclusive" else totals.net
    assert whole == sum(line.amount for line in lines) - discount


@settings(max_examples=200)
@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**9), min_size=1, max_size=12))
def test_each_line_has_its_share_of_a_discount_within_one_minor_unit(discount, amounts):
    shares = shared_out(discount, amounts)

    assert sum(shares) == discount
    if whole := sum(amounts):
        assert all(
            abs(share * whole - discount * amount) < whole for share, amount in zip(shares, amounts, strict=True)
        )


def sell(phone, total, **more):
    lines = [{"item_id": new_id(), "quantity": 2, "unit_price": 5000, "tax_basis_points": 1900, **more}]
    paid = [{"method": "cash", "amount": total, "tendered": max(total, 20_000)}]
    sale_id = new_id()
    phone.record(
        "sale.complete", sale_id=sale_id, lines=lines, payments=paid, total=total, tax_mode="exclusive", discount=1000
    )
    phone.push()
    return sale_id


def test_a_sale_has_its_tax_by_rate_and_the_sum_is_right():
    bench = Bench()
    sale = bench.journal.state()["sale", sell(bench.phone(), 10_710)]

    assert (sale["net"], sale["tax"], sale["total"], sale["difference"]) == (9000, 1710, 10_710, 0)
    assert sale["taxes"] == [{"basis_points": 1900, "net": 9000, "tax": 1710}]
    assert sale["payments"] == [{"method": "cash", "amount": 10_710, "tendered": 20_000}]


def test_a_total_that_differs_from_its_lines_is_stored_with_the_difference():
    bench = Bench()
    sale = bench.journal.state()["sale", sell(bench.phone(), 10_000)]

    assert (sale["total"], sale["difference"]) == (10_000, -710)


def test_a_very_large_amount_is_stored_like_any_other():
    bench = Bench()
    sale = bench.journal.state()["sale", sell(bench.phone(), 5, quantity=1_000_000, unit_price=INTEGER_MAX)]

    assert (sale["total"], sale["net"], sale["difference"]) == (5, INTEGER_MAX, -INTEGER_MAX)
