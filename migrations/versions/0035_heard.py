"""What a device knew of others when it recorded an operation, beside what its replica had."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0030"


def upgrade() -> None:
    op.add_column("operation", sa.Column("heard", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("operation", "heard")
