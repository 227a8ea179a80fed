"""The tables of outgoing webhooks. Every key begins with the shop's id."""

from sqlalchemy import JSON, ForeignKeyConstraint, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from server.extensions import Model


class Webhook(Model):
    """An address that is called with events of a shop.

    `off_reason`: None if it is on. The secret is stored nowhere: it follows from `generation` (secrets.py), and the
    one before is good until `former_until`, ms. `failing_since`: no call succeeded since then, ms. `rests_until`: after
    a failed call nothing is sent to it before, ms.
    """

    __tablename__ = "webhook"
    __table_args__ = (ForeignKeyConstraint(["shop_id"], ["shop.id"]),)

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    url: Mapped[str]
    events: Mapped[list[str]] = mapped_column(JSON)
    off_reason: Mapped[str | None]
    generation: Mapped[int]
    former_until: Mapped[int]
    created_at: Mapped[int]
    last_sent_at: Mapped[int | None]
    failing_since: Mapped[int | None]
    rests_until: Mapped[int]


class WebhookDelivery(Model):
    """An event for one endpoint: `id` is the `webhook-id` of every attempt, `body` the JSON that is sent.

    `not_before` is when it is tried next, ms. `problem` is the problem of the last attempt (calling.py), and
    `http_status` the status of the answer, if there was one.
    """

    __tablename__ = "webhook_delivery"
    __table_args__ = (
        ForeignKeyConstraint(["shop_id", "webhook_id"], ["webhook.shop_id", "webhook.id"]),
        Index("ix_webhook_delivery_of", "shop_id", "webhook_id", "id"),
        Index("ix_webhook_delivery_state", "shop_id", "state", "not_before"),
    )

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    webhook_id: Mapped[str]
    type: Mapped[str]
    body: Mapped[str] = mapped_column(Text)
    state: Mapped[str]
    attempts: Mapped[int]
    not_before: Mapped[int]
    created_at: Mapped[int]
    ended_at: Mapped[int | None]
    problem: Mapped[str | None]
    http_status: Mapped[int | None]
