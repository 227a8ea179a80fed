"""Operations that a program proposes, until an admin confirms or discards them."""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"


def upgrade() -> None:
    op.create_table(
        "proposal",
        sa.Column("shop_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("program", sa.String(), nullable=True),
        sa.Column("branch_id", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("v", sa.BigInteger(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["shop_id", "user_id"],
            ["user_account.shop_id", "user_account.id"],
            name=op.f("fk_proposal_shop_id_user_id"),
        ),
        sa.PrimaryKeyConstraint("shop_id", "id", name=op.f("pk_proposal")),
    )


def downgrade() -> None:
    op.drop_table("proposal")
