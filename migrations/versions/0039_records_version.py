"""The version by which a shop's records were computed: `benchtrail migrate` rebuilds those of an older one."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    op.add_column("feed_head", sa.Column("records_version", sa.BigInteger(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("feed_head", "records_version")
