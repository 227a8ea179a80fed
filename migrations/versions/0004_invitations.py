"""Invitations of people, and the codes that enrol devices."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

String, Big, Json = sa.String(), sa.BigInteger(), sa.JSON()


def upgrade() -> None:
    op.create_table(
        "invitation",
        *(sa.Column(name, String, nullable=False) for name in ("shop_id", "id", "code_hash", "name", "role")),
        sa.Column("branch_ids", Json, nullable=False),
        sa.Column("branch_roles", Json, nullable=False),
        sa.Column("invited_by", String, nullable=False),
        *(sa.Column(name, Big, nullable=False) for name in ("created_at", "expires_at")),
        sa.Column("accepted_at", Big),
        sa.Column("user_id", String),
        sa.PrimaryKeyConstraint("shop_id", "id", name="pk_invitation"),
        sa.UniqueConstraint("code_hash", name="uq_invitation_code_hash"),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name="fk_invitation_shop_id"),
    )
    op.create_table(
        "enrolment",
        *(sa.Column(name, String, nullable=False) for name in ("shop_id", "id", "code_hash", "branch_id", "name")),
        sa.Column("made_by", String, nullable=False),
        *(sa.Column(name, Big, nullable=False) for name in ("created_at", "expires_at")),
        sa.Column("device_id", String),
        sa.PrimaryKeyConstraint("shop_id", "id", name="pk_enrolment"),
        sa.UniqueConstraint("code_hash", name="uq_enrolment_code_hash"),
        sa.ForeignKeyConstraint(
            ["shop_id", "branch_id"], ["branch.shop_id", "branch.id"], name="fk_enrolment_shop_id_branch_id"
        ),
    )


def downgrade() -> None:
    op.drop_table("enrolment")
    op.drop_table("invitation")
