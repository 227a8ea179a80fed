"""The table of proposals."""

from sqlalchemy import ForeignKeyConstraint, Text
from sqlalchemy.orm import Mapped, mapped_column

from server.extensions import Model


class Proposal(Model):
    """A proposed operation: `payload` is its JSON, `id` the id under which it will be recorded.

    `user_id` is the person who proposed it; `program` is the name of their API key, None if they did it themselves.
    """

    __tablename__ = "proposal"
    __table_args__ = (ForeignKeyConstraint(["shop_id", "user_id"], ["user_account.shop_id", "user_account.id"]),)

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str]
    program: Mapped[str | None]
    branch_id: Mapped[str]
    type: Mapped[str]
    v: Mapped[int]
    payload: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text)
    created_at: Mapped[int]
