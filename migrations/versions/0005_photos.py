"""Photographs of repairs."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "photo",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("shop_id", "sha256", "content_type")),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("uploaded_by", sa.String(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("shop_id", "sha256", name="pk_photo"),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name="fk_photo_shop_id"),
    )


def downgrade() -> None:
    op.drop_table("photo")
