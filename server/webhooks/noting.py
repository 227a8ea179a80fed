"""Write the events of a transaction into it, a row for each webhook that is on and wants them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from server.clock import new_id, now_ms
from server.extensions import db
from server.feed import service as feed
from server.feed.service import Rendered
from server.outbox.service import woken
from server.sets import write_rows
from server.webhooks.events import events_of
from server.webhooks.models import Webhook, WebhookDelivery
from server.webhooks.states import WAITING
from sync.log.journal import RecordKey

Row = dict[str, Any]


def note_events(shop_id: str, put: Rendered, records: Mapping[RecordKey, Mapping[str, Any] | None]) -> None:
    """Write the events that written records make. The caller holds the shop's lock, and found that it has webhooks."""
    now = now_ms()
    events = events_of(shop_id, now, put, records)
    if not events:
        return
    on = select(Webhook.id, Webhook.events).where(Webhook.shop_id == shop_id, Webhook.off_reason.is_(None))
    wanted = [(id_, type_) for id_, types in db.session.execute(on) for type_ in types if type_ in events]
    rows = [new_row(shop_id, id_, type_, body, now) for id_, type_ in wanted for body in events[type_]]
    write_rows(feed.table_of(WebhookDelivery), rows)
    if rows:
        woken.set()


def new_row(shop_id: str, webhook_id: str, type_: str, body: str, now: int) -> Row:
    """Return a row of the table of deliveries, to be sent now."""
    return {
        "shop_id": shop_id,
        "id": new_id(),
        "webhook_id": webhook_id,
        "type": type_,
        "body": body,
        "state": WAITING,
        "attempts": 0,
        "not_before": now,
        "created_at": now,
        "ended_at": None,
        "problem": None,
        "http_status": None,
    }
