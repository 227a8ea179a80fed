"""Deferred operations, and the operations after which they were resumed."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0027"

INDEXES = {"ix_operation_deferred": ("version", "deferred"), "ix_operation_resumed": ("resumed", "resumed")}


def upgrade() -> None:
    op.add_column("operation", sa.Column("deferred", sa.Boolean(), nullable=True))
    op.add_column("operation", sa.Column("resumed", sa.BigInteger(), nullable=True))
    for name, (column, present) in INDEXES.items():
        where = sa.text(f"{present} IS NOT NULL")
        op.create_index(name, "operation", ["shop_id", column], sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for name in INDEXES:
        op.drop_index(name, "operation")
    for column in ("resumed", "deferred"):
        op.drop_column("operation", column)
