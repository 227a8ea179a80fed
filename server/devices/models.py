"""The table of devices. Every key begins with the shop's id."""

from sqlalchemy import JSON, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.extensions import Model


class Device(Model):
    """A phone or a till that records operations under its own `code`, with sequence numbers 1, 2, 3...

    `ordinal` numbers the shop's devices. `last_seq` is the last pushed sequence number, `told_seq` the last reported
    one, pushed or not; `given_version` is the last version of the shop it received. `public_key` is a JWK; the server
    itself has none, nor has a device enrolled before keys existed. `is_program`: an API key records with it, and only
    while it is connected, so it never has operations that have not arrived. `report` is the device's last report about
    itself, as in `DeviceState`.
    """

    __tablename__ = "device"
    __table_args__ = (
        ForeignKeyConstraint(["shop_id", "branch_id"], ["branch.shop_id", "branch.id"]),
        UniqueConstraint("shop_id", "code"),
        UniqueConstraint("shop_id", "ordinal"),
        # Used to find the shop of a revoked device, which has no sign-in.
        Index("ix_device_id", "id"),
    )

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    ordinal: Mapped[int]
    code: Mapped[str]
    name: Mapped[str]
    branch_id: Mapped[str]
    created_at: Mapped[int]
    revoked_at: Mapped[int | None]
    given_version: Mapped[int] = mapped_column(default=0)
    last_seq: Mapped[int] = mapped_column(default=0)
    last_seen_at: Mapped[int | None]
    told_seq: Mapped[int] = mapped_column(default=0)
    public_key: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))
    is_program: Mapped[bool] = mapped_column(default=False)
    report: Mapped[dict[str, str | int | None] | None] = mapped_column(JSON(none_as_null=True))


class PushSubscription(Model):
    """The subscription of a device's browser to notifications, for the person who switched them on.

    `endpoint` is an address of its push service; `p256dh` and `auth` encrypt only for this browser (RFC 8291).
    """

    __tablename__ = "push_subscription"
    __table_args__ = (
        ForeignKeyConstraint(["shop_id", "device_id"], ["device.shop_id", "device.id"]),
        Index("ix_push_subscription_user", "shop_id", "user_id"),
    )

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    device_id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str]
    endpoint: Mapped[str]
    p256dh: Mapped[str]
    auth: Mapped[str]
    language: Mapped[str]
    created_at: Mapped[int]
