"""The number of records of each kind by branch and status, which lists show."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

KEY = ("shop_id", "kind", "branch_id", "status")


def upgrade() -> None:
    op.create_table(
        "record_count",
        *(sa.Column(name, sa.String(), nullable=False) for name in KEY),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(*KEY, name="pk_record_count"),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name="fk_record_count_shop_id"),
    )
    op.execute(
        "INSERT INTO record_count SELECT shop_id, kind, coalesce(branch_id, ''), coalesce(status, ''), count(*)"
        " FROM feed_record WHERE position > -1 GROUP BY 1, 2, 3, 4"
    )


def downgrade() -> None:
    op.drop_table("record_count")
