"""The tables of shops, branches, people, devices and sign-ins. Every key begins with the shop's id."""

from typing import Any

from sqlalchemy import JSON, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, validates

from server.extensions import Model


class Shop(Model):
    """One business with its branches; nothing of it is seen from another.

    `settings` are those of access/settings.py that were ever changed; `tracking_off_at` is the feed's version under
    which serial tracking was last switched off, None while it is on.
    """

    __tablename__ = "shop"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    currency: Mapped[str]
    serial_tracking: Mapped[bool]
    created_at: Mapped[int]
    settings: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    tracking_off_at: Mapped[int | None]


class ServerHost(Model):
    """A name this server goes by, learned at its first set-up; `*` is any, on servers set up before 0029.

    `*` gives way to the name of the passkeys that were made there (0037), or under which an admin signs in.
    """

    __tablename__ = "server_host"

    name: Mapped[str] = mapped_column(primary_key=True)
    learned_at: Mapped[int]


class Branch(Model):
    """A place of the shop where stock lies. `code` is short and unique in the shop.

    `past_zones` are the time zones it had before `time_zone`, each with the last version of the feed for which
    it holds, the earliest first: a warranty ends in the zone that the branch had when the sale was recorded.
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


class Device(Model):
    """A phone or a till that records operations under its own `code`, numbered 1, 2, 3...

    `ordinal` counts the shop's devices; `last_seq` is the last number it pushed; `given_version` the last version
    of the shop it was given; `told_seq` the last number it said it has recorded, pushed or not. `public_key` is a JWK,
    None for the server itself and for a device that was enrolled before there were keys.
    """

    __tablename__ = "device"
    __table_args__ = (
        ForeignKeyConstraint(["shop_id", "branch_id"], ["branch.shop_id", "branch.id"]),
        UniqueConstraint("shop_id", "code"),
        UniqueConstraint("shop_id", "ordinal"),
        # A revoked device has no sign-in that would name its shop.
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


class DevicePerson(Model):
    """Who has signed in on a device by password or passkey, so that they may take it over by PIN.

    `wrong_pins` counts wrong PINs in a row; a sign-in by password or passkey on the device sets it back to 0.
    `is_gone`: they signed out there, and have not signed in since.
    """

    __tablename__ = "device_person"
    __table_args__ = (
        ForeignKeyConstraint(["shop_id", "device_id"], ["device.shop_id", "device.id"]),
        ForeignKeyConstraint(["shop_id", "user_id"], ["user_account.shop_id", "user_account.id"]),
    )

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    device_id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    wrong_pins: Mapped[int] = mapped_column(default=0)
    is_gone: Mapped[bool] = mapped_column(default=False)


class AccessToken(Model):
    """A sign-in: what the cookie or the bearer token hashes to. The token itself is kept nowhere.

    `method` is how its person showed who they are; `device_ids` are the devices that were enrolled or have signed
    with it: it ends with any of them. `renew` asks for a new token at the next request, since the person's rights
    have changed.
    """

    __tablename__ = "access_token"
    __table_args__ = (ForeignKeyConstraint(["shop_id", "user_id"], ["user_account.shop_id", "user_account.id"]),)

    # A request brings nothing but the token, so this one key cannot begin with the shop.
    hash: Mapped[str] = mapped_column(primary_key=True)
    shop_id: Mapped[str]
    user_id: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    created_at: Mapped[int]
    expires_at: Mapped[int] = mapped_column(index=True)
    id: Mapped[str] = mapped_column(unique=True)
    method: Mapped[str]
    device_ids: Mapped[list[str]] = mapped_column(JSON, default=list)
    last_used_at: Mapped[int]
    address: Mapped[str | None]
    agent: Mapped[str | None]
    renew: Mapped[bool] = mapped_column(default=False)


class ResetCode(Model):
    """A code by which a person sets a new password, kept as its hash; one a person."""

    __tablename__ = "reset_code"
    __table_args__ = (ForeignKeyConstraint(["shop_id", "user_id"], ["user_account.shop_id", "user_account.id"]),)

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    code_hash: Mapped[str]
    expires_at: Mapped[int]


class SignInAttempt(Model):
    """How often signing in failed for one account, address or pair of them in the present window."""

    __tablename__ = "sign_in_attempt"

    scope: Mapped[str] = mapped_column(primary_key=True)
    window_start: Mapped[int]
    failures: Mapped[int]
