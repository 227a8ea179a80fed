"""Webhooks, and the events that are sent to them."""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"


def _texts(*names: str, nullable: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=nullable) for name in names]


def _times(*names: str, nullable: bool = False) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.BigInteger(), nullable=nullable) for name in names]


def upgrade() -> None:
    op.add_column("feed_head", sa.Column("has_webhooks", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "webhook",
        *_texts("shop_id", "id", "name", "url"),
        sa.Column("events", sa.JSON(), nullable=False),
        *_texts("off_reason", nullable=True),
        *_times("generation", "former_until", "created_at"),
        *_times("last_sent_at", "failing_since", nullable=True),
        *_times("rests_until"),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_webhook_shop_id")),
        sa.PrimaryKeyConstraint("shop_id", "id", name=op.f("pk_webhook")),
    )
    op.create_table(
        "webhook_delivery",
        *_texts("shop_id", "id", "webhook_id", "type"),
        sa.Column("body", sa.Text(), nullable=False),
        *_texts("state"),
        *_times("attempts", "not_before", "created_at"),
        *_times("ended_at", nullable=True),
        *_texts("problem", nullable=True),
        *_times("http_status", nullable=True),
        sa.ForeignKeyConstraint(
            ["shop_id", "webhook_id"],
            ["webhook.shop_id", "webhook.id"],
            name=op.f("fk_webhook_delivery_shop_id_webhook_id"),
        ),
        sa.PrimaryKeyConstraint("shop_id", "id", name=op.f("pk_webhook_delivery")),
    )
    op.create_index("ix_webhook_delivery_of", "webhook_delivery", ["shop_id", "webhook_id", "id"])
    op.create_index("ix_webhook_delivery_state", "webhook_delivery", ["shop_id", "state", "not_before"])


def downgrade() -> None:
    op.drop_table("webhook_delivery")
    op.drop_table("webhook")
    with op.batch_alter_table("feed_head") as table:
        table.drop_column("has_webhooks")
