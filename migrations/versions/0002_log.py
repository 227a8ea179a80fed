"""The change feed, the log of operations, their steps, the quarantine."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

Text, String, Big = sa.Text(), sa.String(), sa.BigInteger()


def _of_shop(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=f"fk_{table}_shop_id")


def upgrade() -> None:
    op.create_table(
        "feed_head",
        sa.Column("shop_id", String, nullable=False),
        sa.Column("version", Big, nullable=False),
        sa.Column("history", String, nullable=False),
        sa.PrimaryKeyConstraint("shop_id", name="pk_feed_head"),
        _of_shop("feed_head"),
    )
    op.create_table(
        "feed_record",
        sa.Column("shop_id", String, nullable=False),
        sa.Column("kind", String, nullable=False),
        sa.Column("id", String, nullable=False),
        sa.Column("version", Big, nullable=False),
        sa.Column("data", Text),
        sa.Column("branch_id", String),
        sa.Column("other_branch_id", String),
        sa.Column("status", String),
        sa.Column("item_id", String),
        sa.Column("position", Big, nullable=False),
        sa.Column("words", Text, nullable=False),
        sa.PrimaryKeyConstraint("shop_id", "kind", "id", name="pk_feed_record"),
        _of_shop("feed_record"),
    )
    op.create_index("ix_feed_record_version", "feed_record", ["shop_id", "version", "kind", "id"])
    op.create_index("ix_feed_record_position", "feed_record", ["shop_id", "kind", "position", "id"])
    op.create_index("ix_feed_record_item", "feed_record", ["shop_id", "kind", "item_id", "status"])
    op.create_index("ix_feed_record_status", "feed_record", ["shop_id", "kind", "status"])
    op.create_index("ix_feed_record_branch", "feed_record", ["shop_id", "kind", "branch_id", "status"])
    _create_log()


def _create_log() -> None:
    op.create_table(
        "operation",
        *(sa.Column(name, String, nullable=False) for name in ("shop_id", "id", "device_id")),
        sa.Column("seq", Big, nullable=False),
        sa.Column("type", String, nullable=False),
        *(sa.Column(name, Big, nullable=False) for name in ("v", "at", "told_base", "base")),
        *(sa.Column(name, String, nullable=False) for name in ("branch_id", "actor_id")),
        sa.Column("payload", Text, nullable=False),
        *(sa.Column(name, Big, nullable=False) for name in ("version", "happened_at", "received_at")),
        sa.Column("approved", sa.Boolean(), nullable=False),
        *(sa.Column(name, String, nullable=False) for name in ("digest", "chain")),
        sa.PrimaryKeyConstraint("shop_id", "id", name="pk_operation"),
        sa.UniqueConstraint("shop_id", "device_id", "seq", name="uq_operation_shop_id_device_id_seq"),
        sa.UniqueConstraint("shop_id", "version", name="uq_operation_shop_id_version"),
        _of_shop("operation"),
    )
    op.create_index("ix_operation_received", "operation", ["shop_id", "received_at"])
    op.create_table(
        "step",
        *(sa.Column(name, String, nullable=False) for name in ("shop_id", "operation_id")),
        sa.Column("ordinal", Big, nullable=False),
        *(sa.Column(name, String, nullable=False) for name in ("origin_id", "subject_kind", "subject_id")),
        *(sa.Column(name, String) for name in ("document_kind", "document_id", "item_id")),
        sa.Column("verbs", String, nullable=False),
        sa.Column("serial", String),
        sa.Column("detail", Text, nullable=False),
        sa.Column("standing", String, nullable=False),
        sa.Column("reason", String),
        *(sa.Column(name, Text) for name in ("against", "decision")),
        *(sa.Column(name, Big) for name in ("opened_at", "closed_at")),
        sa.Column("flags", Big, nullable=False),
        sa.PrimaryKeyConstraint("shop_id", "operation_id", "ordinal", name="pk_step"),
        sa.ForeignKeyConstraint(
            ["shop_id", "operation_id"], ["operation.shop_id", "operation.id"], name="fk_step_shop_id_operation_id"
        ),
    )
    op.create_index("ix_step_subject", "step", ["shop_id", "subject_kind", "subject_id"])
    op.create_index("ix_step_origin", "step", ["shop_id", "origin_id"])
    op.create_index("ix_step_document", "step", ["shop_id", "document_kind", "document_id"])
    op.create_index("ix_step_item", "step", ["shop_id", "item_id", "standing"])
    op.create_table(
        "quarantine",
        *(sa.Column(name, String, nullable=False) for name in ("shop_id", "operation_id", "device_id")),
        sa.Column("seq", Big, nullable=False),
        sa.Column("standing", String, nullable=False),
        sa.Column("body", Text, nullable=False),
        sa.Column("digest", String, nullable=False),
        sa.Column("error", Text, nullable=False),
        sa.Column("received_at", Big, nullable=False),
        sa.PrimaryKeyConstraint("shop_id", "operation_id", name="pk_quarantine"),
        sa.UniqueConstraint("shop_id", "device_id", "seq", name="uq_quarantine_shop_id_device_id_seq"),
        _of_shop("quarantine"),
    )


def downgrade() -> None:
    for table in ("quarantine", "step", "operation", "feed_record", "feed_head"):
        op.drop_table(table)
