"""The person who was signed in when an operation was pushed, in addition to its author."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.add_column("operation", sa.Column("pushed_by", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("operation", "pushed_by")
