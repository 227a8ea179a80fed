"""The telephone number of a branch, for slips, receipts and customers' pages."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"


def upgrade() -> None:
    op.add_column("branch", sa.Column("phone", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("branch", "phone")
