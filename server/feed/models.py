"""The tables of the change feed."""

from typing import Any

from sqlalchemy import TEXT, ForeignKeyConstraint, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from server.extensions import Model
from server.row_security import ARE_PAGES

# The version of the records' content. Increase it when stored records must be recomputed to match new ones: then
# `benchtrail migrate` rebuilds every shop once.
RECORDS_VERSION = 3
# Below the position of any existing record.
GONE = -1
DATABASES = ("sqlite", "postgresql")
OF_AN_ITEM: dict[str, Any] = {f"{database}_where": text("item_id IS NOT NULL") for database in DATABASES}
OF_A_PAGE: dict[str, Any] = {f"{database}_where": text(ARE_PAGES) for database in DATABASES}
# Sorted by code points in every language of the database, so that words with the same beginning are a range.
Word = Text().with_variant(TEXT(collation="C"), "postgresql")


class FeedHead(Model):
    """The last version of a shop. Its row is the shop's lock, held until commit.

    `history` is the id of the history that the versions belong to; a restored backup gets a new one. `records_version`
    is the RECORDS_VERSION with which the shop's records were computed. `has_webhooks`: the shop has a webhook.
    """

    __tablename__ = "feed_head"
    __table_args__ = (ForeignKeyConstraint(["shop_id"], ["shop.id"]),)

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    history: Mapped[str]
    records_version: Mapped[int]
    has_webhooks: Mapped[bool]


class FeedRecord(Model):
    """A record as devices receive it: `data` is its JSON, None when it was removed.

    The other columns are computed from the data for lists: branch, status, item, `position` (ms; GONE when it is gone),
    and the words that people search for.
    """

    __tablename__ = "feed_record"
    __table_args__ = (
        ForeignKeyConstraint(["shop_id"], ["shop.id"]),
        Index("ix_feed_record_version", "shop_id", "version", "kind", "id"),
        Index("ix_feed_record_position", "shop_id", "kind", "position", "id"),
        # A list of one branch or item is in the order of this index, with or without a status; most kinds have no item.
        Index("ix_feed_record_at", "shop_id", "kind", "branch_id", "position", "id"),
        Index("ix_feed_record_of", "shop_id", "kind", "item_id", "position", "id", **OF_AN_ITEM),
        Index("ix_feed_record_item", "shop_id", "kind", "item_id", "status", "position", "id", **OF_AN_ITEM),
        Index("ix_feed_record_status", "shop_id", "kind", "status", "position", "id"),
        Index("ix_feed_record_branch", "shop_id", "kind", "branch_id", "status", "position", "id"),
    )

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    data: Mapped[str | None] = mapped_column(Text)
    branch_id: Mapped[str | None]
    other_branch_id: Mapped[str | None]
    status: Mapped[str | None]
    item_id: Mapped[str | None]
    position: Mapped[int]
    words: Mapped[str] = mapped_column(Text)


class RecordCount(Model):
    """The number of records of a kind at a branch and status, either of which may be empty: see counting.py."""

    __tablename__ = "record_count"
    __table_args__ = (ForeignKeyConstraint(["shop_id"], ["shop.id"]),)

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    branch_id: Mapped[str] = mapped_column(primary_key=True)
    status: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]


class SearchWord(Model):
    """A word that finds a record; the record's `words` column has it too (server/feed/searching.py)."""

    __tablename__ = "search_word"
    __table_args__ = (
        ForeignKeyConstraint(["shop_id"], ["shop.id"]),
        # Finds the token of a customer's page, before its shop is known.
        Index("ix_search_word_page", "word", "shop_id", **OF_A_PAGE),
        # The key has all columns, so one tree replaces a table and its index.
        {"sqlite_with_rowid": False},
    )

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(Word, primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
