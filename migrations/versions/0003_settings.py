"""Settings of an admin: the shop's rules, addresses of branches, roles by branch; PINs; reported sequence numbers."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

String, Big, Json = sa.String(), sa.BigInteger(), sa.JSON()


def added() -> dict[str, list[sa.Column[Any]]]:
    """Return the columns that are added to tables with rows."""
    return {
        "shop": [
            sa.Column("settings", Json, nullable=False, server_default="{}"),
            sa.Column("tracking_off_at", Big),
        ],
        "branch": [sa.Column("address", String)],
        "user_account": [
            sa.Column("branch_roles", Json, nullable=False, server_default="{}"),
            sa.Column("pin_hash", String),
        ],
        "device": [sa.Column("told_seq", Big, nullable=False, server_default="0")],
    }


def upgrade() -> None:
    for table, columns in added().items():
        for column in columns:
            op.add_column(table, column)


def downgrade() -> None:
    for table, columns in added().items():
        for column in columns:
            op.drop_column(table, column.name)
