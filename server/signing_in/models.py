"""The tables of sign-ins, API keys, reset codes and attempts. Every key but a token's begins with the shop's id."""

from sqlalchemy import JSON, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.extensions import Model


class DevicePerson(Model):
    """A person who has signed in on a device by password or passkey, and may take it over by PIN.

    `wrong_pins` counts wrong PINs in a row; a sign-in by password or passkey on the device resets it to 0. `is_gone`:
    they signed out there and have not signed in since.
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
    """A sign-in, stored as the hash of its cookie or bearer token. The token itself is stored nowhere.

    `method` is how the person signed in. `device_ids` are the devices the sign-in was used on; it ends when one of them
    is revoked. `renew` asks for a new token at the next request, because the person's rights have changed.
    """

    __tablename__ = "access_token"
    __table_args__ = (ForeignKeyConstraint(["shop_id", "user_id"], ["user_account.shop_id", "user_account.id"]),)

    # A request has only its token, so this key cannot begin with the shop.
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


class ApiKey(Model):
    """A key by which a program calls the API for a person, stored as its hash. The key itself is stored nowhere.

    `scopes` are what it may do (scopes.py); an empty `branch_ids` means every branch of its person. `device_id` is the
    device that numbers its operations; None if it may record none. Removing the row revokes the key.
    """

    __tablename__ = "api_key"
    __table_args__ = (
        ForeignKeyConstraint(["shop_id", "user_id"], ["user_account.shop_id", "user_account.id"]),
        ForeignKeyConstraint(["shop_id", "device_id"], ["device.shop_id", "device.id"]),
    )

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    # A request has only the key, so this cannot begin with the shop.
    hash: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[str]
    name: Mapped[str]
    scopes: Mapped[list[str]] = mapped_column(JSON)
    branch_ids: Mapped[list[str]] = mapped_column(JSON)
    device_id: Mapped[str | None]
    created_at: Mapped[int]
    expires_at: Mapped[int | None]
    last_used_at: Mapped[int | None]


class ResetCode(Model):
    """The hash of a code by which a person sets a new password; at most one for a person."""

    __tablename__ = "reset_code"
    __table_args__ = (ForeignKeyConstraint(["shop_id", "user_id"], ["user_account.shop_id", "user_account.id"]),)

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    code_hash: Mapped[str]
    expires_at: Mapped[int]


class SignInAttempt(Model):
    """The number of failed attempts for one account, address or pair of them in the present window."""

    __tablename__ = "sign_in_attempt"

    scope: Mapped[str] = mapped_column(primary_key=True)
    window_start: Mapped[int]
    failures: Mapped[int]
