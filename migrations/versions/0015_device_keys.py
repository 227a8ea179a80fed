"""The public key of each device. An older device has none until it registers one."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("device", sa.Column("public_key", sa.JSON(none_as_null=True), nullable=True))
    op.create_index("ix_device_id", "device", ["id"])


def downgrade() -> None:
    op.drop_index("ix_device_id", table_name="device")
    op.drop_column("device", "public_key")
