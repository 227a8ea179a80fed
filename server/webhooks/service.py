"""Webhooks for other features and for admins."""

from collections.abc import Mapping
from typing import Any

from flask import current_app
from sqlalchemy import Select, delete, func, insert, select, update

from server.chain.service import Change, Kind, note, note_change
from server.clock import new_id, now_ms
from server.config import Settings
from server.database import reading, writing
from server.errors import Problem, invalid, not_found
from server.extensions import db
from server.feed import service as feed
from server.outbox.service import woken
from server.webhooks.addresses import RefusedAddressError, readable
from server.webhooks.delivering import Sender, call_everywhere
from server.webhooks.events import TEST, test_body
from server.webhooks.keys import FORMER_MS, secret_of
from server.webhooks.models import Webhook, WebhookDelivery
from server.webhooks.noting import new_row, note_events
from server.webhooks.states import BY_ADMIN, WAITING
from server.webhooks.switching import end_waiting, note_on_and_off, switch_off_restored

__all__ = [
    "Sender",
    "Webhook",
    "WebhookDelivery",
    "add",
    "call_everywhere",
    "change",
    "deliveries_of",
    "delivery_record",
    "is_anything_left",
    "new_secret",
    "note_events",
    "remove",
    "send_again",
    "send_all_again",
    "switch_off_restored",
    "try_out",
    "webhook_record",
    "webhooks_of",
]

Record = dict[str, Any]
WEBHOOKS_MAX = 10
ADDRESS_PROBLEMS = {
    "no_address": "Must be an address that begins with https://.",
    "private_address": "Must be an address of the public internet, unless the server's operator allows its host.",
}


def webhooks_of(shop_id: str) -> Select[Webhook]:
    """Return the query of a shop's webhooks, newest first, for a list with pages."""
    return select(Webhook).where(Webhook.shop_id == shop_id).order_by(Webhook.id.desc())


def webhook_record(row: Webhook) -> Record:
    """Return a webhook as lists show it: everything but its secret."""
    names = ("id", "name", "url", "events", "off_reason", "created_at", "last_sent_at", "failing_since", "former_until")
    return {**{name: getattr(row, name) for name in names}, "is_on": row.off_reason is None}


def deliveries_of(shop_id: str, webhook_id: str) -> Select[WebhookDelivery]:
    """Return the query of the events for a webhook, newest first. Raises Problem 404."""
    _found(shop_id, webhook_id)
    mine = (WebhookDelivery.shop_id == shop_id, WebhookDelivery.webhook_id == webhook_id)
    return select(WebhookDelivery).where(*mine).order_by(WebhookDelivery.id.desc())


def delivery_record(row: WebhookDelivery) -> Record:
    """Return an event for a webhook as lists show it."""
    names = ("id", "type", "state", "attempts", "created_at", "ended_at", "problem", "http_status")
    next_at = row.not_before if row.state == WAITING else None
    return {**{name: getattr(row, name) for name in names}, "next_at": next_at}


def add(shop_id: str, body: Mapping[str, Any]) -> Record:
    """Add a webhook, `body` as in NewWebhookSchema; return it with its secret, which is shown only here.

    Raises Problem: 422 for an address that is not called, 409 `too_many_webhooks`.
    """
    _refuse_address(body["url"])
    with writing():
        feed.lock(shop_id)
        if (db.session.scalar(select(func.count()).where(Webhook.shop_id == shop_id)) or 0) >= WEBHOOKS_MAX:
            raise Problem("too_many_webhooks", 409, f"A shop has at most {WEBHOOKS_MAX} webhooks. Remove one first.")
        row = Webhook(
            shop_id=shop_id,
            id=new_id(),
            name=body["name"],
            url=body["url"],
            events=sorted(set(body["events"])),
            off_reason=None,
            generation=1,
            former_until=0,
            created_at=now_ms(),
            last_sent_at=None,
            failing_since=None,
            rests_until=0,
        )
        db.session.add(row)
        note_on_and_off(shop_id)
        note(shop_id, Kind.WEBHOOK_ADDED, ("webhook", row.id), change=Change({}, _noted(row)))
        return _with_secret(row)


def change(shop_id: str, webhook_id: str, changes: Mapping[str, Any]) -> Record:
    """Change a webhook, `changes` as in WebhookChangesSchema. Raises Problem: 404, 422 for an address not called."""
    if "url" in changes:
        _refuse_address(changes["url"])
    with writing():
        feed.lock(shop_id)
        row = _found(shop_id, webhook_id)
        before = _noted(row)
        for name in changes.keys() - {"is_on"}:
            setattr(row, name, sorted(set(changes[name])) if name == "events" else changes[name])
        is_on = changes.get("is_on", row.off_reason is None)
        if is_on:
            row.off_reason, row.failing_since, row.rests_until = None, None, 0
        elif row.off_reason is None:
            row.off_reason = BY_ADMIN
            end_waiting(shop_id, webhook_id)
        note_on_and_off(shop_id)
        note_change(shop_id, Kind.WEBHOOK_CHANGED, ("webhook", webhook_id), Change(before, _noted(row)))
        return webhook_record(row)


def remove(shop_id: str, webhook_id: str) -> None:
    """Remove a webhook, with its waiting events. Raises Problem 404."""
    with writing():
        feed.lock(shop_id)
        row = _found(shop_id, webhook_id)
        theirs = (WebhookDelivery.shop_id == shop_id, WebhookDelivery.webhook_id == webhook_id)
        db.session.execute(delete(WebhookDelivery).where(*theirs))
        db.session.delete(row)
        note_on_and_off(shop_id)
        note(shop_id, Kind.WEBHOOK_REMOVED, ("webhook", webhook_id), facts={"name": row.name})


def new_secret(shop_id: str, webhook_id: str) -> Record:
    """Make a new secret; the former one signs too for a day. Return the webhook with it. Raises Problem 404."""
    with writing():
        feed.lock(shop_id)
        row = _found(shop_id, webhook_id)
        row.generation, row.former_until = row.generation + 1, now_ms() + FORMER_MS
        note(shop_id, Kind.WEBHOOK_SECRET_MADE, ("webhook", webhook_id), facts={"name": row.name})
        return _with_secret(row)


def try_out(shop_id: str, webhook_id: str) -> Record:
    """Send an event without content to a webhook; return the row. Raises Problem: 404, 409 `webhook_off`."""
    with writing():
        version = feed.lock(shop_id)
        _found(shop_id, webhook_id, has_to_be_on=True)
        row = new_row(shop_id, webhook_id, TEST, test_body(shop_id, now_ms(), version), now_ms())
        db.session.execute(insert(WebhookDelivery).values(**row))
        delivery = db.session.get_one(WebhookDelivery, (shop_id, row["id"]))
        record = delivery_record(delivery)
    woken.set()
    return record


def send_again(shop_id: str, delivery_id: str) -> Record:
    """Send an event again, under the same id. Raises Problem: 404, 409 `webhook_off`."""
    with writing():
        feed.lock(shop_id)
        row = db.session.get(WebhookDelivery, (shop_id, delivery_id))
        if row is None:
            raise not_found("event")
        _found(shop_id, row.webhook_id, has_to_be_on=True)
        row.state, row.attempts, row.not_before, row.ended_at = WAITING, 0, now_ms(), None
        record = delivery_record(row)
    woken.set()
    return record


def send_all_again(shop_id: str, webhook_id: str, since: int) -> int:
    """Send every event since a time (ms) again, under the same ids; return how many. Raises Problem as `send_again`."""
    with writing():
        feed.lock(shop_id)
        _found(shop_id, webhook_id, has_to_be_on=True)
        ended = [WebhookDelivery.shop_id == shop_id, WebhookDelivery.webhook_id == webhook_id]
        ended += [WebhookDelivery.state != WAITING, WebhookDelivery.created_at >= since]
        again = {"state": WAITING, "attempts": 0, "not_before": now_ms(), "ended_at": None}
        sent = update(WebhookDelivery).where(*ended).values(**again).returning(WebhookDelivery.id)
        count = len(db.session.scalars(sent).all())
    woken.set()
    return count


def is_anything_left() -> bool:
    """Return whether any event waits, in the shops that the transaction sees."""
    with reading():
        waits = select(WebhookDelivery.id).where(WebhookDelivery.state == WAITING)
        return db.session.scalar(waits.limit(1)) is not None


def _found(shop_id: str, webhook_id: str, *, has_to_be_on: bool = False) -> Webhook:
    row = db.session.get(Webhook, (shop_id, webhook_id), populate_existing=True)
    if row is None:
        raise not_found("webhook")
    if has_to_be_on and row.off_reason is not None:
        raise Problem("webhook_off", 409, "This webhook is off. Switch it on first.")
    return row


def _refuse_address(url: str) -> None:
    try:
        readable(url, _settings().webhook_hosts)
    except RefusedAddressError as refused:
        raise invalid("url", ADDRESS_PROBLEMS[str(refused)]) from None


def _noted(row: Webhook) -> Record:
    return {"name": row.name, "url": row.url, "events": row.events, "is_on": row.off_reason is None}


def _with_secret(row: Webhook) -> Record:
    return {**webhook_record(row), "secret": secret_of(row, _settings().secret_key)}


def _settings() -> Settings:
    settings: Settings = current_app.extensions["benchtrail"]
    return settings
