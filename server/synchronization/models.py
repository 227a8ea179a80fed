"""The log, the steps of its operations, and the quarantine. Every key begins with the shop's id."""

from typing import Any

from sqlalchemy import ForeignKeyConstraint, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from server.extensions import Model


def _present(column: str) -> dict[str, Any]:
    """Return the options of an index on the rows that have a value in a column."""
    where = text(f"{column} IS NOT NULL")
    return {"sqlite_where": where, "postgresql_where": where}


class LoggedOperation(Model):
    """A stored operation, never edited or deleted.

    `payload` is its JSON without personal fields. If it has any, `sealed` is the whole payload, encrypted with the key
    of `sealed_for`, and `digest` is that of the operation without them. `link` is its place in the shop's chain, which
    the audit log shares; `chain` is the MAC of this line and the row before it, so that a changed, removed or moved
    line is found.
    """

    __tablename__ = "operation"
    __table_args__ = (
        ForeignKeyConstraint(["shop_id"], ["shop.id"]),
        UniqueConstraint("shop_id", "device_id", "seq"),
        UniqueConstraint("shop_id", "version"),
        Index("ix_operation_received", "shop_id", "received_at"),
        Index("ix_operation_deferred", "shop_id", "version", **_present("deferred")),
        Index("ix_operation_resumed", "shop_id", "resumed", **_present("resumed")),
    )

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    device_id: Mapped[str]
    seq: Mapped[int]
    type: Mapped[str]
    v: Mapped[int]
    at: Mapped[int]
    told_base: Mapped[int]
    base: Mapped[int]
    branch_id: Mapped[str]
    actor_id: Mapped[str]
    payload: Mapped[str] = mapped_column(Text)
    version: Mapped[int]
    happened_at: Mapped[int]
    received_at: Mapped[int]
    approved: Mapped[bool]
    pushed_by: Mapped[str | None]
    heard: Mapped[str | None]
    deferred: Mapped[bool | None]
    resumed: Mapped[int | None]
    # Ids of operations, as Entry.oversized has them.
    oversized: Mapped[str | None] = mapped_column(Text)
    digest: Mapped[str]
    # The names of these two columns are in the MAC of each row, so they stay.
    sealed_for: Mapped[str | None]
    sealed: Mapped[str | None] = mapped_column(Text)
    link: Mapped[int]
    chain: Mapped[str]


class LoggedStep(Model):
    """One operation's step on one subject, with its standing; columns as `sync.model.facts.Step`."""

    __tablename__ = "step"
    __table_args__ = (
        ForeignKeyConstraint(["shop_id", "operation_id"], ["operation.shop_id", "operation.id"]),
        Index("ix_step_subject", "shop_id", "subject_kind", "subject_id"),
        Index("ix_step_origin", "shop_id", "origin_id"),
        Index("ix_step_document", "shop_id", "document_kind", "document_id"),
        Index("ix_step_item", "shop_id", "item_id", "standing"),
    )

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    operation_id: Mapped[str] = mapped_column(primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    origin_id: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[str]
    document_kind: Mapped[str | None]
    document_id: Mapped[str | None]
    item_id: Mapped[str | None]
    verbs: Mapped[str]
    serial: Mapped[str | None]
    detail: Mapped[str] = mapped_column(Text)
    standing: Mapped[str]
    reason: Mapped[str | None]
    against: Mapped[str | None] = mapped_column(Text)
    decision: Mapped[str | None] = mapped_column(Text)
    opened_at: Mapped[int | None]
    closed_at: Mapped[int | None]
    flags: Mapped[int]


class IdempotentAnswer(Model):
    """The answer to a request that had an Idempotency-Key, as JSON, for whom it was: a person or an API key."""

    __tablename__ = "idempotent_answer"
    __table_args__ = (
        ForeignKeyConstraint(["shop_id"], ["shop.id"]),
        Index("ix_idempotent_answer_created_at", "shop_id", "created_at"),
    )

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    caller: Mapped[str] = mapped_column(primary_key=True)
    key_hash: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str]
    answer: Mapped[str] = mapped_column(Text)
    created_at: Mapped[int]


class QuarantinedOperation(Model):
    """A rejected operation with its whole body and the reason, encrypted as a line of the log is.

    `mac` covers all columns. The audit log (`AuditEntry.covers`) has which rows exist and their standings.
    """

    __tablename__ = "quarantine"
    __table_args__ = (
        ForeignKeyConstraint(["shop_id"], ["shop.id"]),
        UniqueConstraint("shop_id", "device_id", "seq"),
    )

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    operation_id: Mapped[str] = mapped_column(primary_key=True)
    device_id: Mapped[str]
    seq: Mapped[int]
    standing: Mapped[str]
    body: Mapped[str] = mapped_column(Text)
    digest: Mapped[str]
    error: Mapped[str] = mapped_column(Text)
    received_at: Mapped[int]
    sealed_for: Mapped[str | None]
    sealed: Mapped[str | None] = mapped_column(Text)
    mac: Mapped[str]
