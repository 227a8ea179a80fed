"""Words of records that were written before their customer or supplier, and each number of a device, were words too."""

from alembic import op

from server.feed.old_words import recompute_old_words

revision = "0013"
down_revision = "0011"


def upgrade() -> None:
    recompute_old_words(op.get_bind())


def downgrade() -> None:
    """Leave the words: an older version finds what it drew itself among them."""
