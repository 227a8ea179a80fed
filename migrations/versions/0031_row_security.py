"""Row-level security on PostgreSQL, and the functions with which a role without tables finds a shop.

`benchtrail migrate` does the same after the last revision, for newer tables.
"""

from alembic import op

from server.row_security import secure, unsecure

revision = "0031"
down_revision = "0035"


def upgrade() -> None:
    secure(op.get_bind())


def downgrade() -> None:
    unsecure(op.get_bind())
