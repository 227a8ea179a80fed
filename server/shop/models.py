"""The tables of shops and branches. Every key begins with the shop's id."""

from typing import Any

from sqlalchemy import JSON, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.extensions import Model


class Shop(Model):
    """One business with its branches. No shop sees anything of another.

    `settings` holds the settings of server/shop/service.py that were ever changed. `tracking_off_at` is the feed's
    version under which serial tracking was last switched off, None while it is on.
    """

    __tablename__ = "shop"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    currency: Mapped[str]
    serial_tracking: Mapped[bool]
    created_at: Mapped[int]
    settings: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    tracking_off_at: Mapped[int | None]


class Branch(Model):
    """A place of the shop with stock of its own. `code` is short and unique in the shop.

    `past_zones` are the earlier time zones, each with the last version of the feed for which it holds, oldest first: a
    warranty ends in the zone that the branch had when the sale was recorded.
    """

    __tablename__ = "branch"
    __table_args__ = (
        ForeignKeyConstraint(["shop_id"], ["shop.id"]),
        UniqueConstraint("shop_id", "code"),
    )

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    code: Mapped[str]
    time_zone: Mapped[str]
    past_zones: Mapped[list[tuple[int, str]]] = mapped_column(JSON, default=list)
    address: Mapped[str | None]
    phone: Mapped[str | None]
