"""A message as it would be sent now, by the same rules and texts as the worker's."""

from typing import Any

from flask import current_app

from server.clock import now_ms
from server.config import Settings
from server.database import reading
from server.errors import not_found
from server.feed import service as feed
from server.messages import rendering
from server.messages.deciding import Known, address_of, decide
from server.messages.knowing import values_of
from server.messages.recording import channel_for
from server.people.service import Person
from server.shop import service as shops

Data = dict[str, Any]


def preview(person: Person, query: Data) -> Data:
    """Return a message as PreviewSchema has it; `query` as in PreviewQuery.

    Raises Problem 404 for a repair of another branch, and for one without a customer.
    """
    settings: Settings = current_app.extensions["benchtrail"]
    with reading():
        repair = feed.find_record(person.shop_id, "repair", query["repair_id"], person.branch_ids)
        if repair is None:
            raise not_found("repair")
        customer = feed.person_to_reach(person.shop_id, repair["customer_id"] or "")
        if customer is None:
            raise not_found("customer")
        known = _known(person.shop_id, query, repair, customer, settings)
        values = values_of(person.shop_id, known, repair, settings.public_url)
    language = rendering.language_for(customer, known.shop)
    words = rendering.words_for(known.shop["messages"]["texts"], query["template"], language)
    verdict = decide(known, known.happened_at)
    return {
        "channel": known.message["channel"],
        "to": address_of(known.message, customer),
        "language": language,
        "subject": rendering.subject_for(language, values),
        "text": rendering.rendered(words, values),
        "fate": verdict.do,
        "reason": verdict.reason,
    }


def _known(shop_id: str, query: Data, repair: Data, customer: Data, settings: Settings) -> Known:
    """Return the data that would decide about the message if it was recorded now, at the repair's branch."""
    channel, branch_id = query.get("channel") or channel_for(customer), repair["branch_id"]
    quotes = feed.records_having(shop_id, "quote", [feed.id_word(repair["id"])]) if query["template"] == "quote" else []
    return Known(
        message={"channel": channel, "template": query["template"], "status": "queued", "branch_id": branch_id},
        customer=customer,
        repair=repair,
        quote=quotes[-1] if quotes else None,
        shop=shops.shop_settings(shop_id),
        time_zone=shops.find_branch(shop_id, branch_id).time_zone,
        happened_at=now_ms(),
        is_discarded=False,
        has_document=True,
        has_gateway=(settings.mail if channel == "email" else settings.sms) is not None,
    )
