"""End the customer's page of a sale permanently, with an entry in the audit log.

No operation changes a sale, so unlike a ticket's link, its link cannot be renewed. The customer's receipt keeps its QR
code, which then opens the same page as an unknown token.
"""

from server.chain import service as chain
from server.chain.service import Kind
from server.clock import now_ms
from server.database import writing
from server.errors import not_found
from server.extensions import db
from server.feed import service as feed
from server.people.service import Person
from server.public_pages.models import EndedPage


def end_page(person: Person, sale_id: str) -> None:
    """End the page of a sale of the person's branches; an ended one stays ended. Raises Problem 404."""
    with writing():
        sale = feed.find_record(person.shop_id, "sale", sale_id, person.branch_ids)
        if sale is None or sale["public_token"] is None:
            raise not_found("sale")
        if not has_ended(person.shop_id, sale_id):
            db.session.add(EndedPage(shop_id=person.shop_id, sale_id=sale_id, ended_at=now_ms()))
            chain.note(person.shop_id, Kind.PAGE_ENDED, ("sale", sale_id), facts={"name": sale["code"]})


def has_ended(shop_id: str, sale_id: str) -> bool:
    """Return whether somebody ended the page of a sale."""
    return db.session.get(EndedPage, (shop_id, sale_id)) is not None
