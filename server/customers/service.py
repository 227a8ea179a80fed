"""Erase a customer, and export all data that are stored about one."""

from typing import Any

from flask import current_app

from server.chain import service as chain
from server.chain.service import Kind
from server.clock import now_ms
from server.config import Settings
from server.customers.remembered import remember
from server.customers.theirs import Theirs, find_theirs, referring_to
from server.database import writing
from server.encryption.service import erased_customers
from server.feed import service as feed
from server.people.service import Person
from server.photos import service as photos
from server.proposals import service as proposals
from server.synchronization import service as synchronization
from sync.merge.working_set import WorkingSet
from sync.model.facts import Subject

Data = dict[str, Any]


def erase(shop_id: str, customer_id: str, by: str | None) -> Data:
    """Make all personal data of a customer permanently unreadable; return `{customer, erased_at}`.

    Customers who were merged with them are the same person, and are erased too. Their sales, repairs, money, units and
    warranties stay. `by` is the admin's id, None for a retention period. Erasing again changes nothing. Raises Problem
    404.
    """
    with writing():
        feed.lock(shop_id)
        theirs = find_theirs(shop_id, customer_id)
        news = [id_ for id_ in theirs.customer_ids if id_ not in erased_customers(shop_id)]
        seen = synchronization.photos_named(shop_id, theirs.about)
        synchronization.erase(shop_id, theirs.owners, theirs.about, by)
        photos.forget(shop_id, {*theirs.photos, *seen})
        proposals.forget(shop_id, _ids_of(theirs))
        customer = find_theirs(shop_id, customer_id).customer
        erased_at = erased_customers(shop_id)[customer_id]
        for id_ in news:
            chain.note(shop_id, Kind.CUSTOMER_ERASED, ("customer", id_))
        settings: Settings = current_app.extensions["benchtrail"]
        # Before the commit, so that a restored backup does not bring an erased person back.
        for id_ in theirs.customer_ids:
            remember(settings.data_dir, shop_id, id_)
    return {"customer": customer, "erased_at": erased_at}


def export(person: Person, customer_id: str) -> Data:
    """Return all data that the shop stores about a customer (CustomerExportSchema). Raises Problem 404."""
    shop_id = person.shop_id
    find_theirs(shop_id, customer_id)
    with writing():
        chain.note(shop_id, Kind.CUSTOMER_EXPORTED, ("customer", customer_id))
    theirs = find_theirs(shop_id, customer_id)
    working = synchronization.open_working_set(shop_id)
    working.open(theirs.about, theirs.about)
    documents = {**theirs.documents, **_referring(working, theirs)}
    operations, refused = synchronization.operations_about(shop_id, theirs.about, theirs.owners)
    return {
        "exported_at": now_ms(),
        "customer": theirs.customer,
        "same_person": theirs.same_person,
        "erased_at": erased_customers(shop_id).get(customer_id),
        "documents": [{"kind": kind, "data": data} for (kind, _), data in documents.items()],
        "units": theirs.units,
        "photos": photos.described(shop_id, theirs.photos),
        "operations": operations,
        "refused": refused,
        "proposals": [proposals.record_of(row) for row in proposals.naming(shop_id, _ids_of(theirs))],
    }


def _ids_of(theirs: Theirs) -> set[str]:
    return {subject.id for subject in theirs.about}


def _referring(working: WorkingSet, theirs: Theirs) -> dict[tuple[str, str], Data]:
    """Return the records of documents that refer to the customer's."""
    referring: list[Subject] = referring_to(working, theirs.about)
    records = {(about.kind, about.id): working.record(about.kind, about.id) for about in referring}
    return {key: data for key, data in records.items() if data is not None and key[0] != "customer"}
