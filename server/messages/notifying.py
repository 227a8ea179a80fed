"""The worker of notifications: it takes each row of the outbox once, and sends it to the person's devices.

At most once: taking a row is committed before the network is used. A notification that a push service does not accept
is not sent again, because the app shows the same information.
"""

import logging
import ssl

from flask import current_app

from server.clock import now_ms
from server.config import Settings
from server.database import reading, writing
from server.devices import service as devices
from server.devices.service import PushSubscription
from server.extensions import db
from server.messages import web_push
from server.outbox import service as outbox
from server.outbox.service import Notice
from server.people import service as people
from server.push_key import push_key
from server.push_services import is_push_service

logger = logging.getLogger(__name__)


def notify_due(shop_id: str, context: ssl.SSLContext | None = None) -> int:
    """Send the notifications that are due to people of a shop; return how many a push service accepted."""
    with reading():
        keys = [(row.kind, row.about, row.user_id) for row in outbox.due_notices(shop_id)]
    if not keys:
        return 0
    with writing():
        outbox.forget_old(shop_id)
    return sum(_notify(shop_id, key, context) for key in keys)


def _notify(shop_id: str, key: tuple[str, str, str], context: ssl.SSLContext | None) -> int:
    with writing():
        notice = db.session.get_one(Notice, (shop_id, *key), populate_existing=True)
        is_news = outbox.take(notice)
        kind, user_id, target = notice.kind, notice.user_id, notice.target
    if not is_news:
        return 0
    with reading():
        is_at_work = people.person_if_active(shop_id, user_id) is not None
        subscriptions = devices.subscriptions_of(shop_id, user_id) if is_at_work else []
        db.session.expunge_all()
    return sum(_send(shop_id, one, kind, target, context) == "sent" for one in subscriptions)


def _send(
    shop_id: str, subscription: PushSubscription, kind: str, target: str, context: ssl.SSLContext | None
) -> web_push.Fate:
    settings: Settings = current_app.extensions["benchtrail"]
    if not is_push_service(subscription.endpoint, settings.push_hosts):
        return "failed"
    contact = settings.public_url or (f"mailto:{settings.mail.sender}" if settings.mail else "")
    signed = web_push.signed_by(push_key(settings.secret_key), subscription.endpoint, contact, now_ms() // 1000)
    content = {"kind": kind, "id": target, "language": subscription.language}
    fate = web_push.send(subscription, content, signed, context)
    if fate == "gone":
        with writing():
            devices.forget_subscription(shop_id, subscription.device_id, subscription.endpoint)
    elif fate == "failed":
        logger.warning("a push service took no notification of shop %s", shop_id)
    return fate
