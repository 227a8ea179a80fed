"""A mark for photographs that the server encoded again; an index of repairs by their photos."""

import sqlalchemy as sa
from alembic import op

from server.feed.old_words import recompute_old_words

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.add_column("photo", sa.Column("is_drawn_anew", sa.Boolean(), nullable=False, server_default=sa.false()))
    recompute_old_words(op.get_bind(), "repair")


def downgrade() -> None:
    op.drop_column("photo", "is_drawn_anew")
