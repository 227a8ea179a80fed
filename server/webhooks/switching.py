"""Switch webhooks off: their waiting events fail, and the feed's head shows whether any webhook is left."""

from sqlalchemy import exists, select, update

from server.chain.service import Kind, note
from server.clock import now_ms
from server.extensions import db
from server.feed import service as feed
from server.webhooks.models import Webhook, WebhookDelivery
from server.webhooks.states import FAILED, RESTORED, WAITING


def note_on_and_off(shop_id: str) -> None:
    """Store in the feed's head whether any webhook is on. The caller holds the shop's lock."""
    db.session.flush()
    is_on = exists().where(Webhook.shop_id == shop_id, Webhook.off_reason.is_(None))
    feed.note_webhooks(shop_id, has_some=bool(db.session.scalar(select(is_on))))


def end_waiting(shop_id: str, webhook_id: str) -> None:
    """Fail the waiting events of a webhook that is switched off. An admin may send it again."""
    theirs = (WebhookDelivery.shop_id == shop_id, WebhookDelivery.webhook_id == webhook_id)
    ended = {"state": FAILED, "problem": "webhook_off", "ended_at": now_ms()}
    db.session.execute(update(WebhookDelivery).where(*theirs, WebhookDelivery.state == WAITING).values(**ended))


def switch_off(shop_id: str, webhook_id: str, reason: str) -> None:
    """Switch a webhook off for a reason that the server found. The caller holds the shop's lock and commits."""
    row = db.session.get(Webhook, (shop_id, webhook_id), populate_existing=True)
    if row is None or row.off_reason is not None:
        return
    row.off_reason = reason
    end_waiting(shop_id, webhook_id)
    note_on_and_off(shop_id)
    note(shop_id, Kind.WEBHOOK_ENDED, ("webhook", webhook_id), facts={"name": row.name, "reason": reason})


def switch_off_restored() -> None:
    """Switch every webhook off after a restore: a copy that is only tried out must call nobody. The caller commits."""
    for shop_id in feed.shops_with_webhooks():
        on = select(Webhook.id).where(Webhook.shop_id == shop_id, Webhook.off_reason.is_(None))
        for webhook_id in db.session.scalars(on).all():
            switch_off(shop_id, webhook_id, RESTORED)
