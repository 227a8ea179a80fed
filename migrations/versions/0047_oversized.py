"""Operations that are too large to be merged."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"


def upgrade() -> None:
    op.add_column("operation", sa.Column("oversized", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("operation", "oversized")
