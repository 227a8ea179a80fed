"""Two customers who were merged are one person: for erasing, exporting, keeping, messages, imports and reports."""

from dataclasses import dataclass

import pytest

from server.clock import now_ms
from server.customers.retaining import YEAR_MS, erase_expired
from server.feed import service as feed
from server.shop_scope import within_shop
from sync.model.personal_fields import ERASED
from tests.builders import new_id
from tests.inside import inside
from tests.phones import HttpPhone, phone_of


@dataclass
class Twins:
    """One person who was entered twice, with a repair of each; all recorded on one phone."""

    phone: HttpPhone
    ann: str
    anna: str
    repairs: tuple[str, str]

    def merge(self) -> str:
        merge: str = self.phone.record("customer.merge", customer_id=self.anna, into_id=self.ann)
        self.phone.push()
        return merge


@pytest.fixture
def twins(shop) -> Twins:
    phone = phone_of(shop, shop.ada, shop.north)
    pair = Twins(phone, new_id(), new_id(), (new_id(), new_id()))
    phone.record("customer.create", customer_id=pair.ann, name="Ann Quirk", phone="0151 77", email="ann@quirk.example")
    phone.record("customer.create", customer_id=pair.anna, name="Anna Q.", phone="0151 77")
    for customer, repair in zip((pair.ann, pair.anna), pair.repairs, strict=True):
        device = {"description": "Galaxy", "serial": None}
        phone.record("repair.open", repair_id=repair, customer_id=customer, device=device, problem="Quirk: dark")
    phone.push()
    return pair


def name_of(shop, customer):
    return shop.ada.get(f"/customers/{customer}").json["name"]


@pytest.mark.parametrize("which", ["ann", "anna"])
def test_erasing_either_of_two_merged_customers_erases_both_with_all_their_documents(shop, twins, which):
    twins.merge()
    assert shop.ada.post(f"/customers/{getattr(twins, which)}/erase").status_code == 200
    assert (name_of(shop, twins.ann), name_of(shop, twins.anna)) == (ERASED, ERASED)
    assert {shop.ada.get(f"/repairs/{repair}").json["problem"] for repair in twins.repairs} == {ERASED}
    audit = shop.ada.get("/audit").json["items"]
    assert sum(entry["kind"] == "customer_erased" for entry in audit) == 2


def test_a_merge_after_one_of_them_was_erased_erases_the_other_at_the_next_retention(app, shop, twins):
    """In every order: erasing concerns all merged records of a person. The end of a period does not."""
    shop.ada.post(f"/customers/{twins.anna}/erase")
    twins.merge()
    assert name_of(shop, twins.ann) == "Ann Quirk"
    with inside(app), within_shop(shop.id):
        erase_expired(shop.id)
    assert name_of(shop, twins.ann) == ERASED


def test_nobody_is_erased_for_the_silence_of_one_of_their_two_records(app, shop, twins, monkeypatch):
    twins.merge()
    shop.ada.patch("/shop", {"keep_customers_years": 1})
    later = now_ms() + YEAR_MS + 86_400_000
    monkeypatch.setattr("server.customers.retaining.now_ms", lambda: later)
    monkeypatch.setattr("server.customers.retaining.feed.walk", _with_recent_repair_of(twins.anna, later))
    with inside(app), within_shop(shop.id):
        assert erase_expired(shop.id) == []


def _with_recent_repair_of(customer, at):
    walk = feed.walk

    def walked(shop_id, kind, **more):
        for data in walk(shop_id, kind, **more):
            yield {**data, "happened_at": at} if data.get("customer_id") == customer else data

    return walked


def test_the_export_of_either_has_the_documents_of_both(shop, twins):
    twins.merge()
    for customer, other in ((twins.ann, twins.anna), (twins.anna, twins.ann)):
        found = shop.ada.get(f"/customers/{customer}/export").json
        assert found["customer"]["id"] == customer
        assert [person["id"] for person in found["same_person"]] == [other]
        assert {each["data"]["id"] for each in found["documents"] if each["kind"] == "repair"} == {*twins.repairs}


def test_a_message_goes_to_the_one_who_stays_unless_either_wants_none(app, shop, twins):
    def reached(customer):
        with inside(app), within_shop(shop.id):
            return feed.person_to_reach(shop.id, customer)

    twins.merge()
    assert reached(twins.anna)["email"] == "ann@quirk.example"
    twins.phone.record("customer.update", customer_id=twins.anna, changes={"messages": "none"})
    twins.phone.push()
    assert {reached(customer)["messages"] for customer in (twins.ann, twins.anna)} == {"none"}
    assert reached(new_id()) is None


def test_discarding_the_merge_makes_them_two_again(shop, twins):
    merge = twins.merge()
    assert shop.ada.get(f"/customers/{twins.ann}").json["merged_by"] == merge
    twins.phone.record("conflict.resolve", operation_id=merge, verdict="discard", expects=[])
    twins.phone.push()
    shop.ada.post(f"/customers/{twins.anna}/erase")
    assert name_of(shop, twins.ann) == "Ann Quirk"


def test_a_customer_cannot_be_merged_into_themselves(shop, twins):
    twins.phone.record("customer.merge", customer_id=twins.ann, into_id=twins.ann)
    (result,) = twins.phone.push()
    assert (result["standing"], result["error"]["code"]) == ("rejected", "same_customer")
