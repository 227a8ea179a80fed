"""The tables of passkeys and of answered challenges. A passkey's key begins with the shop's id."""

from sqlalchemy import ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from server.extensions import Model


class Passkey(Model):
    """A public key by which a person signs in. Its private key never leaves the authenticator.

    `credential_id` is the authenticator's id of it, base64url; `attested` its public key as WebAuthn writes it
    (attested credential data); `host` the only server name it is valid for. `sign_count` is the authenticator's counter
    at the last sign-in, 0 for one without a counter. `suspected_at` is the time when the counter went back. Then there
    may be a copy, and the passkey is blocked.
    """

    __tablename__ = "passkey"
    __table_args__ = (
        ForeignKeyConstraint(["shop_id", "user_id"], ["user_account.shop_id", "user_account.id"]),
        Index(None, "shop_id", "user_id"),
    )

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str]
    # A sign-in has only this id and no shop, so the primary key cannot begin with the shop.
    credential_id: Mapped[str] = mapped_column(unique=True)
    attested: Mapped[bytes]
    host: Mapped[str]
    name: Mapped[str]
    sign_count: Mapped[int]
    created_at: Mapped[int]
    last_used_at: Mapped[int | None]
    suspected_at: Mapped[int | None]


class SpentChallenge(Model):
    """An answered challenge, stored until it expires, so that it is not answered twice."""

    __tablename__ = "spent_challenge"

    hash: Mapped[str] = mapped_column(primary_key=True)
    expires_at: Mapped[int] = mapped_column(index=True)
