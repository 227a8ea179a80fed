"""The customers' pages of sales that were ended."""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision = "0056"


def upgrade() -> None:
    op.create_table(
        "ended_page",
        sa.Column("shop_id", sa.String(), nullable=False),
        sa.Column("sale_id", sa.String(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_ended_page_shop_id")),
        sa.PrimaryKeyConstraint("shop_id", "sale_id", name=op.f("pk_ended_page")),
    )


def downgrade() -> None:
    op.drop_table("ended_page")
