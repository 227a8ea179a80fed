"""The accounts of a shop's postings."""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0048"


def upgrade() -> None:
    op.create_table(
        "account_mapping",
        sa.Column("shop_id", sa.String(), sa.ForeignKey("shop.id"), primary_key=True),
        sa.Column("accounts", sa.JSON(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("account_mapping")
