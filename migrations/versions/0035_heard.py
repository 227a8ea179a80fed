"""The operations of other devices that a device had when it recorded an operation, in addition to its replica."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0030"


def upgrade() -> None:
    op.add_column("operation", sa.Column("heard", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("operation", "heard")
