"""Codes by which people set a new password."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "reset_code",
        sa.Column("shop_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("shop_id", "user_id", name="pk_reset_code"),
        sa.ForeignKeyConstraint(
            ["shop_id", "user_id"],
            ["user_account.shop_id", "user_account.id"],
            name="fk_reset_code_shop_id_user_id",
        ),
    )


def downgrade() -> None:
    op.drop_table("reset_code")
