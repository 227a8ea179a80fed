"""The worker: it sends each event that is due, each webhook's own in turn and several webhooks at once.

At least once: an event is marked as sent after the receiver answered, so a worker that is ended in between sends it
again, under the same `webhook-id`. Events are sent in their order if nothing fails. After a failure later events are
sent first, so a receiver must compare their `version`. A failed attempt is tried again after 5 seconds, and then ever
later for a day, as Standard Webhooks recommends. A receiver that asks for more time by Retry-After has it.
"""

import logging
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from time import monotonic

from flask import current_app
from sqlalchemy import delete, func, select, update

from server.clock import now_ms
from server.config import Settings
from server.database import reading, writing
from server.extensions import db
from server.feed import service as feed
from server.outbox import service as outbox
from server.shop_scope import within_every_shop, within_shop
from server.webhook_signing import signed_headers
from server.webhooks.calling import Answer, call
from server.webhooks.keys import keys_of
from server.webhooks.models import Webhook, WebhookDelivery
from server.webhooks.states import FAILED, FAILING, GONE, SENT, TOO_MUCH, WAITING
from server.webhooks.switching import switch_off

SECOND_MS, HOUR_MS = 1000, 3_600_000
DAY_MS = 24 * HOUR_MS
# Between two attempts, the first at once: 28 hours in all.
PAUSES_MS = (5 * SECOND_MS, 300 * SECOND_MS, HOUR_MS // 2, *(hours * HOUR_MS for hours in (2, 5, 10, 10)))
# Each pause is longer by up to this share, so that not all come back at once.
JITTER = 0.2
# After a failure the webhook gets nothing else for as long as the pause, at most so long.
REST_MAX_MS = 60 * SECOND_MS
# A webhook that was not reached for this long is switched off, and one with this many waiting events.
FAILING_MAX_MS = 5 * DAY_MS
WAITING_MAX = 10_000
KEPT_MS = 30 * DAY_MS
CALLED_AT_ONCE, EVENTS_A_TURN, TURN_S = 8, 20, 20.0

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Parcel:
    """An event that is due."""

    id: str
    body: bytes
    attempts: int


@dataclass(frozen=True)
class Turn:
    """The events that are sent to one webhook now, with the keys that sign them."""

    shop_id: str
    webhook_id: str
    url: str
    keys: tuple[bytes, ...]
    parcels: tuple[Parcel, ...]


class Sender:
    """Calls webhooks; `hosts` are those that the operator named."""

    def __init__(self) -> None:
        self._settings: Settings = current_app.extensions["benchtrail"]

    def turns(self, shop_id: str) -> list[Turn]:
        """Return the due events of a shop, by webhook, the earliest first."""
        now = now_ms()
        with reading():
            mine = (Webhook.shop_id == shop_id, Webhook.off_reason.is_(None), Webhook.rests_until <= now)
            webhooks = db.session.scalars(select(Webhook).where(*mine)).all()
            turns = [self._turn(webhook, _due(webhook, now), now) for webhook in webhooks]
        return [turn for turn in turns if turn.parcels]

    def _turn(self, webhook: Webhook, due: Sequence[Parcel], now: int) -> Turn:
        keys = keys_of(webhook, self._settings.secret_key, now)
        return Turn(webhook.shop_id, webhook.id, webhook.url, tuple(keys), tuple(due))

    def take(self, turn: Turn) -> list[tuple[Parcel, Answer]]:
        """Send events to one webhook until one fails or its time is over; return the answers. Uses no database."""
        return list(self._taken(turn))

    def _taken(self, turn: Turn) -> Iterator[tuple[Parcel, Answer]]:
        began = monotonic()
        for parcel in turn.parcels:
            headers = signed_headers(turn.keys, parcel.id, now_ms() // 1000, parcel.body)
            answer = call(turn.url, headers, parcel.body, self._settings.webhook_hosts)
            yield parcel, answer
            if answer.problem is not None or monotonic() - began > TURN_S:
                return


def call_everywhere(sender: Sender) -> int:
    """Send the due events of every shop; return how many were accepted. Raises NotTheOwnerError."""
    with within_every_shop(), reading():
        shop_ids = feed.shops_with_webhooks()
    turns = []
    for shop_id in shop_ids:
        with within_shop(shop_id):
            turns += sender.turns(shop_id)
    if not turns:
        return 0
    taken = 0
    with ThreadPoolExecutor(CALLED_AT_ONCE) as pool:
        for turn, answers in zip(turns, pool.map(sender.take, turns), strict=True):
            with within_shop(turn.shop_id):
                _store(turn, answers)
            taken += sum(answer.problem is None for _, answer in answers)
    return taken


def _store(turn: Turn, answers: Sequence[tuple[Parcel, Answer]]) -> None:
    """Store the results of events, and switch off a webhook that refuses further events or is lost."""
    now = now_ms()
    theirs = (Webhook.shop_id == turn.shop_id, Webhook.id == turn.webhook_id)
    with writing():
        feed.lock(turn.shop_id)
        webhook = db.session.scalar(select(Webhook).where(*theirs).execution_options(populate_existing=True))
        if webhook is None:
            return
        for parcel, answer in answers:
            _store_one(turn.shop_id, webhook, parcel, answer, now)
        reason = _why_off(webhook, answers, now)
        if reason is not None:
            switch_off(turn.shop_id, turn.webhook_id, reason)
            outbox.notify_webhook_off(turn.shop_id, turn.webhook_id)
        _forget_old(turn.shop_id, now)


def _store_one(shop_id: str, webhook: Webhook, parcel: Parcel, answer: Answer, now: int) -> None:
    attempts = parcel.attempts + 1
    values = {"attempts": attempts, "problem": answer.problem, "http_status": answer.http_status}
    if answer.problem is None:
        values |= {"state": SENT, "ended_at": now}
        webhook.last_sent_at, webhook.failing_since, webhook.rests_until = now, None, 0
    else:
        logger.warning("a webhook of shop %s: %s %s", shop_id, answer.problem, answer.http_status or "")
        pause = pause_ms(parcel.id, attempts)
        webhook.failing_since = webhook.failing_since or now
        webhook.rests_until = now + max(min(pause or REST_MAX_MS, REST_MAX_MS), answer.retry_after_ms)
        next_try = {"not_before": now + max(pause or 0, answer.retry_after_ms)}
        values |= {"state": FAILED, "ended_at": now} if pause is None else next_try
    mine = (WebhookDelivery.shop_id == shop_id, WebhookDelivery.id == parcel.id, WebhookDelivery.state == WAITING)
    db.session.execute(update(WebhookDelivery).where(*mine).values(**values))


def pause_ms(delivery_id: str, attempts: int) -> int | None:
    """Return how long to wait after so many failed attempts, None after the last one.

    The added time is computed from the event, so nothing here is random.
    """
    if attempts > len(PAUSES_MS):
        return None
    share = zlib.crc32(f"{delivery_id} {attempts}".encode()) / 2**32
    return int(PAUSES_MS[attempts - 1] * (1 + JITTER * share))


def _why_off(webhook: Webhook, answers: Sequence[tuple[Parcel, Answer]], now: int) -> str | None:
    if any(answer.http_status == HTTPStatus.GONE for _, answer in answers):
        return GONE
    if webhook.failing_since is None:
        return None
    if now - webhook.failing_since > FAILING_MAX_MS:
        return FAILING
    mine = (WebhookDelivery.shop_id == webhook.shop_id, WebhookDelivery.webhook_id == webhook.id)
    waiting = select(func.count()).where(*mine, WebhookDelivery.state == WAITING)
    return TOO_MUCH if (db.session.scalar(waiting) or 0) > WAITING_MAX else None


def _due(webhook: Webhook, now: int) -> list[Parcel]:
    mine = [WebhookDelivery.shop_id == webhook.shop_id, WebhookDelivery.webhook_id == webhook.id]
    mine += [WebhookDelivery.state == WAITING, WebhookDelivery.not_before <= now]
    rows = db.session.scalars(select(WebhookDelivery).where(*mine).order_by(WebhookDelivery.id).limit(EVENTS_A_TURN))
    return [Parcel(row.id, row.body.encode(), row.attempts) for row in rows]


def _forget_old(shop_id: str, now: int) -> None:
    old = (WebhookDelivery.shop_id == shop_id, WebhookDelivery.state != WAITING)
    db.session.execute(delete(WebhookDelivery).where(*old, WebhookDelivery.created_at < now - KEPT_MS))
