"""Push subscriptions of devices, and the notifications to send."""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def upgrade() -> None:
    op.create_table(
        "push_subscription",
        *_texts("shop_id", "device_id", "user_id", "endpoint", "p256dh", "auth", "language"),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["shop_id", "device_id"],
            ["device.shop_id", "device.id"],
            name=op.f("fk_push_subscription_shop_id_device_id"),
        ),
        sa.PrimaryKeyConstraint("shop_id", "device_id", name=op.f("pk_push_subscription")),
    )
    op.create_index("ix_push_subscription_user", "push_subscription", ["shop_id", "user_id"])
    op.create_table(
        "notice",
        *_texts("shop_id", "kind", "about", "user_id", "target"),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("taken_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_notice_shop_id")),
        sa.PrimaryKeyConstraint("shop_id", "kind", "about", "user_id", name=op.f("pk_notice")),
    )
    op.create_index("ix_notice_taken", "notice", ["shop_id", "taken_at"])


def downgrade() -> None:
    op.drop_table("notice")
    op.drop_table("push_subscription")
