"""The table of the accounts for a shop's postings."""

from typing import Any

from sqlalchemy import JSON, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.extensions import Model


class AccountMapping(Model):
    """The accounts of a shop, as in AccountMappingSchema. A shop that never set an account has no row."""

    __tablename__ = "account_mapping"
    __table_args__ = (ForeignKeyConstraint(["shop_id"], ["shop.id"]),)

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    accounts: Mapped[dict[str, Any]] = mapped_column(JSON)
