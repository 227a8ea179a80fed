"""The audit log, and the end of each shop's chain. Every key begins with the shop's id."""

from sqlalchemy import ForeignKeyConstraint, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from server.extensions import Model


class AuditEntry(Model):
    """An action on the shop, its people, devices or data. Never edited or deleted.

    `link` is its place in the shop's chain, which it shares with the log (`LoggedOperation.link`). `actor` is
    `person`, `server` (a command on the server itself) or `nobody` (not signed in). `detail` is
    `{"changes": [{field, before, after}], "facts": {}}`, `covers` the rows of the quarantine that it is about:
    `{operation id: its standing since, null if it left}`.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        ForeignKeyConstraint(["shop_id"], ["shop.id"]),
        Index("ix_audit_entry_kind", "shop_id", "kind", "link"),
        Index("ix_audit_entry_at", "shop_id", "at"),
    )

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    link: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[int]
    kind: Mapped[str]
    actor: Mapped[str]
    actor_id: Mapped[str | None]
    session_id: Mapped[str | None]
    device_id: Mapped[str | None]
    address: Mapped[str | None]
    subject_kind: Mapped[str | None]
    subject_id: Mapped[str | None]
    detail: Mapped[str] = mapped_column(Text)
    covers: Mapped[str | None] = mapped_column(Text)
    chain: Mapped[str]


class ChainHead(Model):
    """The end of a shop's chain: its number of rows, and the MAC of the last one.

    `checkpoint` is the first row from which all rows have a MAC under the key named `key_name`; `mac` covers all of
    this.
    """

    __tablename__ = "chain_head"
    __table_args__ = (ForeignKeyConstraint(["shop_id"], ["shop.id"]),)

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    length: Mapped[int]
    chain: Mapped[str]
    # The column has an older name, which earlier migrations write.
    checkpoint: Mapped[int] = mapped_column("sealed")
    key_name: Mapped[str]
    mac: Mapped[str]
