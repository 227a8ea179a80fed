"""The people who signed out on a device, so that its replica can drop what only they could see."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    with op.batch_alter_table("device_person") as table:
        table.add_column(sa.Column("is_gone", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    with op.batch_alter_table("device_person") as table:
        table.drop_column("is_gone")
