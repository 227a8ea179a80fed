"""The table of people. Every key begins with the shop's id."""

from typing import Any

from sqlalchemy import JSON, ForeignKeyConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column, validates

from server.extensions import Model


class UserAccount(Model):
    """A person. `email` is lower case; an empty `branch_ids` means every branch.

    No two active people of a shop have the same `email`; a dismissed person keeps theirs for display. `role` is valid
    at every branch that `branch_roles` ({branch id: role}) does not name. Seals of a generation before
    `seal_generation` are invalid (seals.py).
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
        # Written exactly as in the query; SQLite uses the index only then.
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
        """Start a new generation of seals: seals issued after an earlier password or PIN become invalid."""
        if value != getattr(self, name):
            self.seal_generation = (self.seal_generation or 0) + 1
        return value
