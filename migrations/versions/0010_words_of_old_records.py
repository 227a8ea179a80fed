"""Words of older records, whose lines, items and branches were not indexed yet."""

from alembic import op

from server.feed.old_words import recompute_old_words

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    recompute_old_words(op.get_bind())


def downgrade() -> None:
    """Keep the words: they include all that an older version computes."""
