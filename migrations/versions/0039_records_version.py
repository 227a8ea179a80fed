"""The version of the program that computed a shop's records. `benchtrail migrate` rebuilds records of an older one."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    op.add_column("feed_head", sa.Column("records_version", sa.BigInteger(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("feed_head", "records_version")
