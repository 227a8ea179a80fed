"""Messages to customers, each with its result."""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"


def upgrade() -> None:
    op.create_table(
        "outgoing_message",
        sa.Column("shop_id", sa.String(), nullable=False),
        sa.Column("operation_id", sa.String(), nullable=False),
        sa.Column("template", sa.String(), nullable=False),
        sa.Column("message_operation_id", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.Column("is_stale", sa.Boolean(), nullable=False),
        sa.Column("is_wrong", sa.Boolean(), nullable=False),
        sa.Column("sealed_for", sa.String(), nullable=True),
        sa.Column("sealed", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_outgoing_message_shop_id")),
        sa.PrimaryKeyConstraint("shop_id", "operation_id", "template", name=op.f("pk_outgoing_message")),
    )
    columns = ["shop_id", "message_operation_id"]
    op.create_index("ix_outgoing_message_operation", "outgoing_message", columns, unique=True)
    op.create_index("ix_outgoing_message_state", "outgoing_message", ["shop_id", "state", "not_before"])


def downgrade() -> None:
    op.drop_table("outgoing_message")
