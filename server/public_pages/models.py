"""The table of customers' pages that were ended."""

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.extensions import Model


class EndedPage(Model):
    """The page of a sale that somebody ended. A repair's link is renewed by `repair.update` instead."""

    __tablename__ = "ended_page"
    __table_args__ = (ForeignKeyConstraint(["shop_id"], ["shop.id"]),)

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    sale_id: Mapped[str] = mapped_column(primary_key=True)
    ended_at: Mapped[int]
