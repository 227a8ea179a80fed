"""The generation of a person's seals, which prove their operations when somebody else pushes them."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0021"


def upgrade() -> None:
    op.add_column("user_account", sa.Column("seal_generation", sa.BigInteger(), nullable=False, server_default="1"))


def downgrade() -> None:
    op.drop_column("user_account", "seal_generation")
