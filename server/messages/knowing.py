"""Gather the data that decide about a message: its records, its shop's settings, and the placeholders' values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from server.config import Settings
from server.feed import service as feed
from server.messages.deciding import Known
from server.messages.rendering import Values, money
from server.outbox.service import OutgoingMessage
from server.shop import service as shops
from server.synchronization import service as synchronization

Data = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """The records about a message, and the values of its placeholders."""

    known: Known
    values: Values


def case_of(shop_id: str, row: OutgoingMessage, settings: Settings) -> Case | None:
    """Return all data about a row; None if its message is not recorded."""
    if row.message_operation_id is None:
        return None
    origin = synchronization.origin_of(shop_id, row.message_operation_id, row.operation_id)
    message = feed.find_record(shop_id, "message", origin.message_id, ())
    if message is None:
        return None
    about = message["document"] or {}
    document = feed.find_record(shop_id, about["type"], about["id"], ()) if about else None
    shop = shops.shop_settings(shop_id)
    repair = document if about.get("type") == "repair" else None
    quote = feed.find_record(shop_id, "quote", origin.quote_id, ()) if origin.quote_id else None
    known = Known(
        message=message,
        customer=feed.person_to_reach(shop_id, message["customer_id"]),
        repair=repair,
        quote=quote,
        shop=shop,
        time_zone=shops.time_zones(shop_id)(message["branch_id"], feed.head(shop_id).version),
        happened_at=origin.happened_at,
        is_discarded=origin.is_discarded,
        has_document=document is not None or not about,
        has_gateway=(settings.mail if message["channel"] == "email" else settings.sms) is not None,
    )
    return Case(known, values_of(shop_id, known, document, settings.public_url))


def values_of(shop_id: str, known: Known, document: Data | None, public_url: str) -> Values:
    """Return the values of the placeholders; None for those without a value."""
    about, currency = document or {}, known.shop["currency"]
    branch = shops.find_branch(shop_id, known.message["branch_id"])
    token = about.get("public_token")
    return {
        "customer": (known.customer or {}).get("name"),
        "shop": known.shop["name"],
        "branch": branch.name,
        "code": about.get("code"),
        "device": (about.get("device") or {}).get("description"),
        "total": money((known.quote or {}).get("total", about.get("charged")), currency),
        "balance": money(about.get("balance"), currency),
        "link": f"{public_url}/p/{token}" if token and public_url else None,
    }
