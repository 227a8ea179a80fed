"""All data of a shop about one customer: their documents, the operations on these, their photographs."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from server.encryption.service import name_of
from server.errors import not_found
from server.feed import service as feed
from server.synchronization.service import charges_of, open_working_set
from sync.merge.working_set import WorkingSet
from sync.model.facts import Subject

Data = dict[str, Any]

# Kinds of documents that name their customer.
DOCUMENT_KINDS = ("sale", "repair", "message")


@dataclass(frozen=True)
class Theirs:
    """A customer's record, their documents' records by kind and id, and the units that were sold to them.

    `same_person` are the records of the customers with whom they were merged; the other fields concern all of them.
    `disputed` are documents that were created under another document's id and are recorded under their operation's id.
    """

    customer: Data
    same_person: list[Data]
    documents: dict[tuple[str, str], Data]
    units: list[Data]
    disputed: frozenset[tuple[str, str]]

    @property
    def about(self) -> list[Subject]:
        """The subjects of the customer, of those merged with them, and of their documents."""
        people = [Subject("customer", person["id"]) for person in (self.customer, *self.same_person)]
        return [*people, *(Subject(kind, id_) for kind, id_ in self.documents)]

    @property
    def customer_ids(self) -> list[str]:
        """The ids of the customer and of those merged with them."""
        return [person["id"] for person in (self.customer, *self.same_person)]

    @property
    def owners(self) -> list[str]:
        """The owners of the keys that encrypt the customer's personal fields.

        Disputed documents are left out: they are encrypted with the other document's key until an admin decides.
        """
        return [name_of(about) for about in self.about if about not in self.disputed]

    @property
    def photos(self) -> dict[str, str]:
        """The repair of each photograph and of each signature, at intake and under a quote, by its SHA-256."""
        repairs = {id_: data for (kind, id_), data in self.documents.items() if kind == "repair"}
        quotes = [data for (kind, _), data in self.documents.items() if kind == "quote"]
        signed = [(quote["answer"]["signature"], quote["repair_id"]) for quote in quotes if quote["answer"]]
        signed += [(data["signature"], id_) for id_, data in repairs.items()]
        photos = {photo: id_ for id_, data in repairs.items() for photo in data["photos"]}
        return photos | {signature: id_ for signature, id_ in signed if signature is not None}


def find_theirs(shop_id: str, customer_id: str) -> Theirs:
    """Return all data about a customer, according to the records. Raises Problem 404."""
    people = {person["id"]: person for person in feed.same_person(shop_id, customer_id)}
    if not people:
        raise not_found("customer")
    words = [feed.id_word(id_) for id_ in people]
    documents = {
        (kind, data["id"]): data
        for kind in DOCUMENT_KINDS
        for data in feed.records_having(shop_id, kind, words)
        if data["customer_id"] in people
    }
    documents.update(_charges(shop_id, documents))
    units = [unit for unit in feed.records_having(shop_id, "serial", words) if unit["customer_id"] in people]
    customer = people.pop(customer_id)
    return Theirs(customer, list(people.values()), documents, units, _disputed(shop_id, documents))


def _charges(shop_id: str, documents: dict[tuple[str, str], Data]) -> dict[tuple[str, str], Data]:
    """Return the records of the quotes and bills of documents."""
    subjects = [Subject(kind, id_) for kind, id_ in documents]
    working = open_working_set(shop_id)
    working.open(subjects, subjects)
    charges = [(charge.kind, charge.id) for charge in charges_of(working, subjects)]
    return {(key[0], data["id"]): data for key, data in feed.records(shop_id, charges).items() if data}


def _disputed(shop_id: str, documents: dict[tuple[str, str], Data]) -> frozenset[tuple[str, str]]:
    alike = {data["operation_id"]: key for key, data in documents.items() if key[1] == data["operation_id"]}
    found = open_working_set(shop_id).entries(list(alike)) if alike else {}
    return frozenset(key for id_, key in alike.items() if getattr(found[id_].operation.payload, f"{key[0]}_id") != id_)


def referring_to(working: WorkingSet, documents: Iterable[Subject]) -> list[Subject]:
    """Return the other documents that refer to some documents, such as the returns of a sale."""
    named = (step.subject for document in documents for step in working.naming(document) if not step.is_unit_step)
    return list(dict.fromkeys(named))
