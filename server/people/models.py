"""The table of people. Every key begins with the shop's id."""

from typing import Any

from sqlalchemy import JSON, ForeignKeyConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column, validates

from server.extensions import Model


class UserAccount(Model):
    """A person. `email` is lower case; `branch_ids` empty means every branch.

    No two active people of a shop have the same `email`; a dismissed person keeps theirs only to be read. `role` is
    theirs wherever `branch_roles` ({branch id: role}) names no other. Seals of a generation before `seal_generation` do
    not count any more (seals.py).
    """

    __tablename__ = "user_account"
    __table_args__ = (
        ForeignKeyConstraint(["shop_id"], ["shop.id"]),
        Index(
            "uq_user_account_shop_email_active",
            "shop_id",
            "email",
            unique=True,
            sqlite_where=text("active = 1"),
            postgresql_where=text("active"),
        ),
        # As a query writes it, for only then does SQLite use the index.
        Index("ix_user_account_email", "email", sqlite_where=text("active = 1"), postgresql_where=text("active")),
    )

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    email: Mapped[str]
    password_hash: Mapped[str]
    role: Mapped[str]
    branch_ids: Mapped[list[str]] = mapped_column(JSON)
    active: Mapped[bool]
    branch_roles: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    pin_hash: Mapped[str | None]
    seal_generation: Mapped[int] = mapped_column(default=1)

    @validates("password_hash", "pin_hash", "active")
    def _void_seals(self, name: str, value: Any) -> Any:
        """Void the person's seals: whoever got one by a password or PIN of before proves nothing with it."""
        if value != getattr(self, name):
            self.seal_generation = (self.seal_generation or 0) + 1
        return value
