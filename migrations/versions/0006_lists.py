"""Lists in order of time, also by status and branch. Deleted records come after all others."""

from alembic import op

revision = "0006"
down_revision = "0005"

SORTED = {
    "ix_feed_record_status": ["shop_id", "kind", "status"],
    "ix_feed_record_branch": ["shop_id", "kind", "branch_id", "status"],
}


def upgrade() -> None:
    op.execute("UPDATE feed_record SET position = -1 WHERE data IS NULL")
    for name, columns in SORTED.items():
        op.drop_index(name, "feed_record")
        op.create_index(name, "feed_record", [*columns, "position", "id"])


def downgrade() -> None:
    for name, columns in SORTED.items():
        op.drop_index(name, "feed_record")
        op.create_index(name, "feed_record", columns)
    op.execute("UPDATE feed_record SET position = 0 WHERE data IS NULL")
