"""The token of a customer's page is a word of its sale or repair, and is searched before the shop is known."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"

NAME, TABLE = "ix_search_word_page", "search_word"
ARE_PAGES = sa.text("word >= '@' AND word < 'A'")


def upgrade() -> None:
    op.create_index(NAME, TABLE, ["word", "shop_id"], sqlite_where=ARE_PAGES, postgresql_where=ARE_PAGES)


def downgrade() -> None:
    op.drop_index(NAME, TABLE)
