"""The personal fields of operations: the table, and the values after erasing."""

import json
import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from sync.model.facts import Subject
from sync.model.fields import Text
from sync.model.operations import PAYLOADS
from sync.model.personal_fields import (
    BINDINGS,
    PERSONAL,
    binding_of,
    owner_of,
    owner_of_malformed,
    passcode_in,
    without_passcode,
    without_personal,
)
from sync.wire.reading import erased_body, read_operation

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "personal.json").read_text())

# Free texts that are the shop's own words. A new text is personal (sync/model/personal_fields.py) or is listed here
# with its reason.
OF_THE_SHOP = {
    "item.create": ("name", "sku", "barcode", "category"),
    "item.update": ("changes.name", "changes.sku", "changes.barcode", "changes.category"),
    # A supplier is a business; its contact belongs to the purchase, which must be kept.
    "supplier.create": ("name", "phone", "email", "address", "note"),
    "supplier.update": ("changes.name", "changes.phone", "changes.email", "changes.address", "changes.note"),
    "stock.restock": ("reference",),
    "stock.adjust": ("reason", "note"),
    # The method. The token is random; erasing a customer ends what it opens.
    "sale.complete": ("payments.method", "public_token"),
    "sale.return": ("refund_method",),
    # The work that is charged, and how it was paid, are part of the shop's books.
    "repair.quote": ("lines.description",),
    "repair.bill": ("lines.description",),
    "payment.take": ("method", "reference"),
    "payment.refund": ("method",),
    "till.move": ("reason",),
    "till.close": ("counted.method", "note"),
    # The charged work, and the checked part of the device.
    "repair.open": ("labour.description", "checklist.key", "public_token"),
    "repair.update": ("changes.labour.description", "changes.checklist.key", "changes.public_token"),
    # About a unit of the shop, whoever has it later.
    "serial.set_status": ("note",),
    "serial.note": ("note",),
    "serial.rename": ("reason",),
    "conflict.resolve": ("note",),
    "conflict.answer": ("note",),
}


def texts_of(shape: type, path: str = "") -> Iterator[str]:
    """Yield the paths of the free texts of a dataclass; not of ids, serials and choices."""
    hints = typing.get_type_hints(shape, include_extras=True)
    for field in fields(shape):
        yield from texts_in(hints[field.name], f"{path}{field.name}")


def texts_in(hint: object, path: str) -> Iterator[str]:
    if typing.get_origin(hint) is typing.Annotated:
        mark = typing.get_args(hint)[1]
        if isinstance(mark, Text) and not mark.one_of:
            yield path
    elif isinstance(hint, type) and is_dataclass(hint):
        yield from texts_of(hint, f"{path}.")
    else:
        for part in typing.get_args(hint):
            yield from texts_in(part, path)


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: payload.TYPE)
def test_every_free_text_field_is_listed_as_personal_or_not_personal(payload):
    personal = PERSONAL[payload.TYPE].fields if payload.TYPE in PERSONAL else {}
    assert sorted([*personal, *OF_THE_SHOP.get(payload.TYPE, ())]) == sorted(set(texts_of(payload)))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["told"])
def test_the_personal_fields_of_an_erased_operation_read_erased(vector):
    assert without_personal(vector["type"], vector["payload"]) == vector["erased"]
    if vector["erased"] is not None:
        assert without_personal(vector["type"], vector["erased"]) is None


def test_a_field_of_the_payload_names_the_owner_of_personal_fields():
    shapes = {payload.TYPE: {field.name for field in fields(payload)} for payload in PAYLOADS}
    assert all(personal.id_field.split(".")[0] in shapes[type_] for type_, personal in PERSONAL.items())
    assert all(id_field in shapes[type_] for type_, (_, id_field, _, _) in BINDINGS.items())
    assert owner_of("customer.create", {"customer_id": 5}) is None


def test_a_malformed_operation_that_names_a_person_is_erased_as_a_whole():
    customer = "01900000-0000-7000-8000-000000000001"
    sent = {"id": customer, "seq": 1, "type": "customer.update", "payload": {"customer_id": customer, "nick": "Zo"}}
    assert erased_body(sent) == {**sent, "payload": "[erased]"}
    assert read_operation(sent, "operation").erased_digest == read_operation(erased_body(sent), "operation").digest
    assert erased_body({**sent, "payload": "Zo"}) is None


def test_r7_a_passcode_is_found_in_malformed_operations_too_and_replaced_alone():
    opened = {"repair_id": "R", "problem": "dark", "passcode": "0000", "colour": 5}

    assert passcode_in("repair.open", opened) == "0000"
    assert without_passcode("repair.open", opened) == {**opened, "passcode": None}
    assert passcode_in("repair.update", {"changes": {"passcode": "1"}}) == "1"
    assert without_passcode("repair.update", {"changes": "1"}) == {"changes": "1"}
    for unlike in ({"passcode": 5}, {}, None, ["0000"]):
        assert passcode_in("repair.open", unlike) is None
    assert passcode_in("sale.complete", opened) is None


def test_an_operation_that_names_a_customer_makes_them_the_owner_of_its_document():
    sale, update = {"sale_id": "S", "customer_id": "C"}, {"repair_id": "R", "changes": {"customer_id": "C"}}

    assert binding_of("sale.complete", sale) == (Subject("sale", "S"), Subject("customer", "C"))
    assert binding_of("repair.update", update) == (Subject("repair", "R"), Subject("customer", "C"))


def test_a_quote_and_a_bill_belong_to_the_repair_that_they_charge():
    quote, bill = {"quote_id": "Q", "repair_id": "R"}, {"bill_id": "B", "repair_id": "R"}

    assert binding_of("repair.quote", quote) == (Subject("quote", "Q"), Subject("repair", "R"))
    assert binding_of("repair.bill", bill) == (Subject("bill", "B"), Subject("repair", "R"))


def test_the_document_that_was_paid_is_the_owner_of_a_refunds_reason():
    assert owner_of("payment.refund", {"document": {"type": "sale", "id": "S"}}) == Subject("sale", "S")
    assert owner_of("payment.refund", {"document": {"type": "sale"}}) is None
    assert owner_of("payment.refund", {"document": "S"}) is None


@pytest.mark.parametrize(
    ("type_", "payload"),
    [("sale.complete", {"sale_id": "S"}), ("repair.update", {"repair_id": "R", "changes": 1}), ("sale.void", {})],
)
def test_a_document_of_an_operation_without_a_customer_has_no_owner(type_, payload):
    assert binding_of(type_, payload) is None


def test_the_owner_of_a_malformed_payload_is_the_customer_before_the_document():
    assert owner_of_malformed({"customer_id": "C", "repair_id": "R"}) == Subject("customer", "C")
    assert owner_of_malformed({"customer_id": 7, "repair_id": "R"}) == Subject("repair", "R")
    assert owner_of_malformed(["C"]) is None


def test_a_payload_that_is_not_an_object_or_is_about_nobody_has_no_owner():
    assert owner_of("customer.create", ["C"]) is None
    assert owner_of("till.close", {"till_id": "T"}) is None
