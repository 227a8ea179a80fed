"""Rename the table of logs that were encrypted later, because a seal is now the secret that makes proofs."""

import sqlalchemy as sa
from alembic import op

from server.row_security import see_every_shop

revision = "0043"
down_revision = "0039"


def upgrade() -> None:
    _move("log_sealing", "sealed_at", "log_encryption", "encrypted_at")


def downgrade() -> None:
    _move("log_encryption", "encrypted_at", "log_sealing", "sealed_at")


def _move(old: str, old_time: str, new: str, new_time: str) -> None:
    op.create_table(
        new,
        sa.Column("shop_id", sa.String(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("head_before", sa.String(), nullable=False),
        sa.Column("head_after", sa.String(), nullable=False),
        sa.Column(new_time, sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f(f"fk_{new}_shop_id")),
        sa.PrimaryKeyConstraint("shop_id", name=op.f(f"pk_{new}")),
    )
    connection = op.get_bind()
    see_every_shop(connection)
    kept = sa.table(old, *map(sa.column, ("shop_id", "version", "head_before", "head_after", old_time)))
    moved = sa.table(new, *map(sa.column, ("shop_id", "version", "head_before", "head_after", new_time)))
    connection.execute(moved.insert().from_select(list(moved.c), sa.select(*kept.c)))
    op.drop_table(old)
