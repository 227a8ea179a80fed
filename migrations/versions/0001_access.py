"""Shops, branches, people, devices and sign-ins."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "shop",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("serial_tracking", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_shop"),
    )
    op.create_table(
        "branch",
        sa.Column("shop_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("shop_id", "id", name="pk_branch"),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name="fk_branch_shop_id"),
        sa.UniqueConstraint("shop_id", "code", name="uq_branch_shop_id_code"),
    )
    op.create_table(
        "user_account",
        sa.Column("shop_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("branch_ids", sa.JSON(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("shop_id", "id", name="pk_user_account"),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name="fk_user_account_shop_id"),
        sa.UniqueConstraint("email", name="uq_user_account_email"),
    )
    op.create_table(
        "device",
        sa.Column("shop_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("ordinal", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("branch_id", sa.String(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("revoked_at", sa.BigInteger(), nullable=True),
        sa.Column("given_version", sa.BigInteger(), nullable=False),
        sa.Column("last_seq", sa.BigInteger(), nullable=False),
        sa.Column("last_seen_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("shop_id", "id", name="pk_device"),
        sa.ForeignKeyConstraint(
            ["shop_id", "branch_id"], ["branch.shop_id", "branch.id"], name="fk_device_shop_id_branch_id"
        ),
        sa.UniqueConstraint("shop_id", "code", name="uq_device_shop_id_code"),
        sa.UniqueConstraint("shop_id", "ordinal", name="uq_device_shop_id_ordinal"),
    )
    op.create_table(
        "device_person",
        sa.Column("shop_id", sa.String(), nullable=False),
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("shop_id", "device_id", "user_id", name="pk_device_person"),
        sa.ForeignKeyConstraint(
            ["shop_id", "device_id"], ["device.shop_id", "device.id"], name="fk_device_person_shop_id_device_id"
        ),
        sa.ForeignKeyConstraint(
            ["shop_id", "user_id"],
            ["user_account.shop_id", "user_account.id"],
            name="fk_device_person_shop_id_user_id",
        ),
    )
    op.create_table(
        "access_token",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("shop_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_access_token"),
        sa.ForeignKeyConstraint(
            ["shop_id", "user_id"], ["user_account.shop_id", "user_account.id"], name="fk_access_token_shop_id_user_id"
        ),
    )
    op.create_index("ix_access_token_user_id", "access_token", ["user_id"])
    op.create_index("ix_access_token_expires_at", "access_token", ["expires_at"])
    op.create_table(
        "sign_in_attempt",
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("window_start", sa.BigInteger(), nullable=False),
        sa.Column("failures", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("scope", name="pk_sign_in_attempt"),
    )


def downgrade() -> None:
    for table in ("sign_in_attempt", "access_token", "device_person", "device", "user_account", "branch", "shop"):
        op.drop_table(table)
