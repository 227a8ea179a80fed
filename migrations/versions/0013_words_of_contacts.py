"""Words of older records, whose customer, supplier and device serials were not indexed yet."""

from alembic import op

from server.feed.old_words import recompute_old_words

revision = "0013"
down_revision = "0011"


def upgrade() -> None:
    recompute_old_words(op.get_bind())


def downgrade() -> None:
    """Keep the words: they include all that an older version computes."""
