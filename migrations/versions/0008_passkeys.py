"""Passkeys, and the challenges that were answered."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

String, Big = sa.String(), sa.BigInteger()


def upgrade() -> None:
    op.create_table(
        "passkey",
        *(sa.Column(name, String, nullable=False) for name in ("shop_id", "id", "user_id", "credential_id")),
        sa.Column("attested", sa.LargeBinary(), nullable=False),
        *(sa.Column(name, String, nullable=False) for name in ("host", "name")),
        *(sa.Column(name, Big, nullable=False) for name in ("sign_count", "created_at")),
        *(sa.Column(name, Big) for name in ("last_used_at", "suspected_at")),
        sa.PrimaryKeyConstraint("shop_id", "id", name="pk_passkey"),
        sa.UniqueConstraint("credential_id", name="uq_passkey_credential_id"),
        sa.ForeignKeyConstraint(
            ["shop_id", "user_id"], ["user_account.shop_id", "user_account.id"], name="fk_passkey_shop_id_user_id"
        ),
    )
    op.create_index("ix_passkey_shop_id_user_id", "passkey", ["shop_id", "user_id"])
    op.create_table(
        "spent_challenge",
        sa.Column("hash", String, nullable=False),
        sa.Column("expires_at", Big, nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_spent_challenge"),
    )
    op.create_index("ix_spent_challenge_expires_at", "spent_challenge", ["expires_at"])


def downgrade() -> None:
    op.drop_table("spent_challenge")
    op.drop_table("passkey")
