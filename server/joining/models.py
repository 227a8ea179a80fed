"""The tables of invitations and of enrolment codes. Every key begins with the shop's id."""

from sqlalchemy import JSON, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.extensions import Model


class Invitation(Model):
    """An open invitation of a person to the shop. Only the hash of its code is stored; it works once."""

    __tablename__ = "invitation"
    __table_args__ = (ForeignKeyConstraint(["shop_id"], ["shop.id"]),)

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    code_hash: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[str]
    branch_ids: Mapped[list[str]] = mapped_column(JSON)
    branch_roles: Mapped[dict[str, str]] = mapped_column(JSON)
    invited_by: Mapped[str]
    created_at: Mapped[int]
    expires_at: Mapped[int]
    accepted_at: Mapped[int | None]
    user_id: Mapped[str | None]


class Enrolment(Model):
    """A code that makes one phone a device of a branch. Only its hash is stored; it works once."""

    __tablename__ = "enrolment"
    __table_args__ = (ForeignKeyConstraint(["shop_id", "branch_id"], ["branch.shop_id", "branch.id"]),)

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    code_hash: Mapped[str] = mapped_column(unique=True)
    branch_id: Mapped[str]
    name: Mapped[str]
    made_by: Mapped[str]
    created_at: Mapped[int]
    expires_at: Mapped[int]
    device_id: Mapped[str | None]
