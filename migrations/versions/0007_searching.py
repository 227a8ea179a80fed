"""An index of the words of records for searches; lists of one branch or item in order of time."""

from typing import Any

import orjson
import sqlalchemy as sa
from alembic import op

# The words are computed from the records as on every push, because words of an older version would not be found.
from server.feed.searching import split_words, word_rows, words_of

revision = "0007"
down_revision = "0006"

RECORDS_A_TIME = 1000
KEY = ("shop_id", "kind", "id")
OF_AN_ITEM: dict[str, Any] = {
    f"{database}_where": sa.text("item_id IS NOT NULL") for database in ("sqlite", "postgresql")
}
Word = sa.Text().with_variant(sa.TEXT(collation="C"), "postgresql")

record = sa.table("feed_record", *(sa.column(name) for name in (*KEY, "data", "words")))


def upgrade() -> None:
    op.drop_index("ix_feed_record_item", "feed_record")
    op.create_index("ix_feed_record_at", "feed_record", ["shop_id", "kind", "branch_id", "position", "id"])
    order = ["position", "id"]
    op.create_index("ix_feed_record_of", "feed_record", ["shop_id", "kind", "item_id", *order], **OF_AN_ITEM)
    op.create_index(
        "ix_feed_record_item", "feed_record", ["shop_id", "kind", "item_id", "status", *order], **OF_AN_ITEM
    )
    word = op.create_table(
        "search_word",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("shop_id", "kind")),
        sa.Column("word", Word, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("shop_id", "kind", "word", "id", name="pk_search_word"),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name="fk_search_word_shop_id"),
        sqlite_with_rowid=False,
    )
    _draw_words(word)


def _draw_words(word: sa.Table) -> None:
    connection = op.get_bind()
    columns = [record.c[name] for name in KEY]
    rows = sa.select(*columns, record.c.data).order_by(*columns).limit(RECORDS_A_TIME)
    change = sa.update(record).where(*(record.c[name] == sa.bindparam(f"of_{name}") for name in KEY))
    change = change.values(words=sa.bindparam("found"))
    some = connection.execute(rows).mappings().all()
    while some:
        told: list[dict[str, Any]] = [
            {**row, "words": words_of(row["kind"], orjson.loads(row["data"] or "{}"))} for row in some
        ]
        connection.execute(
            change, [{f"of_{name}": row[name] for name in KEY} | {"found": row["words"]} for row in told]
        )
        drawn = [each for row in told for each in word_rows(row, split_words(row["words"]))]
        if drawn:
            connection.execute(sa.insert(word), drawn)
        last = tuple(some[-1][name] for name in KEY)
        some = connection.execute(rows.where(sa.tuple_(*columns) > last)).mappings().all()


def downgrade() -> None:
    op.drop_table("search_word")
    for name in ("at", "of", "item"):
        op.drop_index(f"ix_feed_record_{name}", "feed_record")
    op.create_index("ix_feed_record_item", "feed_record", ["shop_id", "kind", "item_id", "status"])
