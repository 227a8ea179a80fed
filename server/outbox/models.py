"""The table of messages to customers. Every key begins with the shop's id."""

from sqlalchemy import ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from server.extensions import Model

WAITING, SENDING, SENT, FAILED, CANCELLED = "waiting", "sending", "sent", "failed", "cancelled"


class OutgoingMessage(Model):
    """A message that an operation caused; one for each operation and template.

    `operation_id` is the cause. `message_operation_id` is the `message.send` of the message. If a person wrote it, that
    is the cause itself (`template` is empty then); for an automatic message the server records it later. `state`:
    `sending` is committed before the network is used, so that a message is sent at most once. `not_before` is when it
    is looked at next, ms; `is_stale`: an admin decided about its cause since it was last looked at. `is_wrong`: it was
    sent, and its cause is discarded. `sealed` is the sent text, encrypted with the key of `sealed_for`.
    """

    __tablename__ = "outgoing_message"
    __table_args__ = (
        ForeignKeyConstraint(["shop_id"], ["shop.id"]),
        Index("ix_outgoing_message_operation", "shop_id", "message_operation_id", unique=True),
        Index("ix_outgoing_message_state", "shop_id", "state", "not_before"),
    )

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    operation_id: Mapped[str] = mapped_column(primary_key=True)
    template: Mapped[str] = mapped_column(primary_key=True)
    message_operation_id: Mapped[str | None]
    state: Mapped[str]
    reason: Mapped[str | None]
    attempts: Mapped[int]
    not_before: Mapped[int]
    created_at: Mapped[int]
    sent_at: Mapped[int | None]
    is_stale: Mapped[bool]
    is_wrong: Mapped[bool]
    sealed_for: Mapped[str | None]
    sealed: Mapped[str | None]


class Notice(Model):
    """A notification for one person, sent once: their record is in question, or their repair was approved.

    For admins it may be that the server switched a webhook off. `about` is the operation, the quote, or the webhook and
    the time; `target` is the record that a tap opens. `taken_at` is set before anything is sent, so that it is sent at
    most once.
    """

    __tablename__ = "notice"
    __table_args__ = (
        ForeignKeyConstraint(["shop_id"], ["shop.id"]),
        Index("ix_notice_taken", "shop_id", "taken_at"),
    )

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    about: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    target: Mapped[str]
    created_at: Mapped[int]
    taken_at: Mapped[int | None]
