"""API keys, and the devices of their operations."""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"


def upgrade() -> None:
    op.add_column("device", sa.Column("is_program", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "api_key",
        sa.Column("shop_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("branch_ids", sa.JSON(), nullable=False),
        sa.Column("device_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=True),
        sa.Column("last_used_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["shop_id", "user_id"], ["user_account.shop_id", "user_account.id"], name=op.f("fk_api_key_shop_id_user_id")
        ),
        sa.ForeignKeyConstraint(
            ["shop_id", "device_id"], ["device.shop_id", "device.id"], name=op.f("fk_api_key_shop_id_device_id")
        ),
        sa.PrimaryKeyConstraint("shop_id", "id", name=op.f("pk_api_key")),
        sa.UniqueConstraint("hash", name=op.f("uq_api_key_hash")),
    )


def downgrade() -> None:
    op.drop_table("api_key")
    with op.batch_alter_table("device") as table:
        table.drop_column("is_program")
