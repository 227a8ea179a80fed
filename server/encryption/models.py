"""The keys of people and of their documents, and which logs were encrypted after they were written."""

from sqlalchemy import ForeignKeyConstraint, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from server.extensions import Model


class PersonalKey(Model):
    """The key of a customer, or of a repair or sale of a customer: `owner` is `<kind>:<id>`.

    A passcode of a device has its own: `passcode:<repair>:<operation>`, deleted when the device leaves.
    `secret` is 32 bytes, NULL once the owner is erased; the row stays, so that operations that arrive later are erased
    as well. The key is not encrypted with another key: the records of customers who are not erased are readable beside
    it anyway, and a backup must be sufficient without a second secret.
    """

    __tablename__ = "personal_key"
    __table_args__ = (ForeignKeyConstraint(["shop_id"], ["shop.id"]),)

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(primary_key=True)
    secret: Mapped[bytes | None] = mapped_column(LargeBinary)
    erased_at: Mapped[int | None]
    erased_version: Mapped[int | None]
    erased_by: Mapped[str | None]


class LogEncryption(Model):
    """A shop whose log had unencrypted personal fields: they were encrypted when it was migrated.

    Every line from the first changed one on was chained again; the chain's last digest, at `version`, was
    `head_before` and is `head_after`.
    """

    __tablename__ = "log_encryption"
    __table_args__ = (ForeignKeyConstraint(["shop_id"], ["shop.id"]),)

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    head_before: Mapped[str]
    head_after: Mapped[str]
    encrypted_at: Mapped[int]
