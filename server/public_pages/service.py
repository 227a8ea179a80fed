"""Find the data of a customer's page by its token, and record the customer's answer to a quote.

The token alone decides: 128 random bits, made on the device that opened the ticket or completed the sale. It opens the
document whose record has it now. A token opens nothing (`None`, the same for all of these):

- which no record has, or no record has any more: a ticket's link was renewed;
- which two documents have, in whatever shops: their facts stand, and staff make a new link;
- whose document or customer was erased, or whose document an admin discarded;
- of a sale whose page was ended (ending.py).
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from server.clock import now_ms
from server.database import reading
from server.encryption.service import KeyRing
from server.feed import service as feed
from server.people import service as people
from server.photos import service as photos
from server.public_pages.ending import has_ended
from server.shop import service as shops
from server.shop_scope import shops_of_page, within_shop
from server.synchronization import service as synchronization
from sync.model.status import DISCARDED

Data = dict[str, Any]

KINDS = ("repair", "sale")
QUOTES_SHOWN = 5


@dataclass(frozen=True)
class Found:
    """The records of a page: a repair or a sale, its shop and branch, its quotes, and the names of its items.

    `quotes` are the quotes that no newer one replaced, oldest first.
    """

    kind: str
    document: Data
    shop: Data
    branch: Data
    quotes: list[Data]
    names: dict[str, str]


def find(token: str) -> Found | None:
    """Return the data of a token's page, None if the token opens nothing."""
    with reading():
        found = [(shop_id, *each) for shop_id in shops_of_page(token) or [""] for each in _having(shop_id, token)]
        if len(found) != 1:
            return None
        shop_id, kind, document = found[0]
        with within_shop(shop_id):
            return None if _has_ended(shop_id, kind, document) else _found(shop_id, kind, document)


def answer(token: str, given: Data) -> bool | None:
    """Record a customer's answer (AnswerSchema) to a quote of the token's repair; return whether it could be recorded.

    It cannot if the quote was replaced, has expired, or was answered. Returns None if the token opens nothing. Raises
    Problem 415 or 422 for a signature that is not a picture, or for a name that cannot be stored.
    """
    found = find(token)
    if found is None:
        return None
    shop_id = found.shop["id"]
    quote = next((each for each in found.quotes if each["id"] == given["quote_id"]), None)
    if quote is None or not can_be_answered(quote):
        return False
    with within_shop(shop_id):
        payload = {name: given[name] for name in ("quote_id", "answer", "name")}
        payload |= {"by": "link", "signature": _keep(shop_id, given["signature"])}
        body = {"type": "repair.answer_quote", "branch_id": quote["branch_id"], "payload": payload}
        recorded = synchronization.record_for_shop(shop_id, body, lambda: _is_still_open(shop_id, quote["id"]))
    return recorded is not None


def can_be_answered(quote: Data) -> bool:
    """Return whether nobody answered or replaced a quote, and it has not expired."""
    return quote["status"] == "open" and not has_expired(quote)


def has_expired(quote: Data) -> bool:
    """Return whether a quote's validity is over."""
    return quote["valid_until"] is not None and quote["valid_until"] < now_ms()


def _having(shop_id: str, token: str) -> list[tuple[str, Data]]:
    """Return (kind, record) of a shop's documents with a token. Without a shop: the same queries, no result."""
    word = [feed.page_word(token)]
    with within_shop(shop_id):
        return [(kind, data) for kind in KINDS for data in feed.records_having(shop_id, kind, word)]


def _has_ended(shop_id: str, kind: str, document: Data) -> bool:
    owners = [f"{kind}:{document['id']}", f"customer:{document['customer_id']}"]
    keys = KeyRing(shop_id)
    keys.load(owners)
    if kind == "sale" and has_ended(shop_id, document["id"]):
        return True
    return document["status"] == DISCARDED or any(keys.erased(owner) is not None for owner in owners)


def _found(shop_id: str, kind: str, document: Data) -> Found:
    word = [feed.id_word(document["id"])]
    quotes = feed.records_having(shop_id, "quote", word) if kind == "repair" else []
    shown = [quote for quote in quotes if quote["status"] not in ("replaced", DISCARDED)]
    items = [("item", line["item_id"]) for line in document.get("lines", ())]
    names = {id_: item["name"] for (_, id_), item in feed.records(shop_id, items).items()} if items else {}
    branch = shops.branch_record(shops.find_branch(shop_id, document["branch_id"]))
    return Found(kind, document, shops.shop_settings(shop_id), branch, shown[-QUOTES_SHOWN:], names)


def _is_still_open(shop_id: str, quote_id: str) -> bool:
    quote = feed.find_record(shop_id, "quote", quote_id, ())
    return quote is not None and can_be_answered(quote)


def _keep(shop_id: str, drawn: bytes | None) -> str | None:
    """Store a signature like a photograph; return its SHA-256."""
    if drawn is None:
        return None
    sha256 = hashlib.sha256(drawn).hexdigest()
    photos.keep(people.shop_itself(shop_id), sha256, drawn)
    return sha256
