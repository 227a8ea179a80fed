"""The audit log. It and the log form one chain under a key; older lines stay chained by plain digests.

The MAC of the first row under the key includes the last plain digest, which protects those lines from now on. The
downgrade chains the log by plain digests again, as the former version expects, and drops the audit log.
"""

import sqlalchemy as sa
from alembic import context, op

from server.chain.checkpoints import make_checkpoint, plain
from server.chain.macs import plain_digest

revision = "0027"
down_revision = "0034"

NUMBERED = """
    UPDATE operation SET link = numbered.link FROM (
        SELECT shop_id, id, row_number() OVER (PARTITION BY shop_id ORDER BY version) AS link FROM operation
    ) AS numbered WHERE operation.shop_id = numbered.shop_id AND operation.id = numbered.id
"""


def upgrade() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("shop_id", sa.String(), nullable=False),
        sa.Column("link", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("actor_id", sa.String(), nullable=True),
        sa.Column("session_id", sa.String(), nullable=True),
        sa.Column("device_id", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("subject_kind", sa.String(), nullable=True),
        sa.Column("subject_id", sa.String(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("covers", sa.Text(), nullable=True),
        sa.Column("chain", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_audit_entry_shop_id")),
        sa.PrimaryKeyConstraint("shop_id", "link", name=op.f("pk_audit_entry")),
    )
    op.create_index("ix_audit_entry_kind", "audit_entry", ["shop_id", "kind", "link"])
    op.create_index("ix_audit_entry_at", "audit_entry", ["shop_id", "at"])
    op.create_table(
        "chain_head",
        sa.Column("shop_id", sa.String(), nullable=False),
        sa.Column("length", sa.BigInteger(), nullable=False),
        sa.Column("chain", sa.String(), nullable=False),
        sa.Column("sealed", sa.BigInteger(), nullable=False),
        sa.Column("key_name", sa.String(), nullable=False),
        sa.Column("mac", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_chain_head_shop_id")),
        sa.PrimaryKeyConstraint("shop_id", name=op.f("pk_chain_head")),
    )
    op.add_column("operation", sa.Column("link", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("quarantine", sa.Column("mac", sa.String(), nullable=False, server_default=""))
    connection = op.get_bind()
    connection.execute(sa.text(NUMBERED))
    for shop_id in connection.scalars(sa.text("SELECT id FROM shop ORDER BY id")).all():
        make_checkpoint(connection, shop_id, context.config.attributes["chain_key"](), is_plain=True)


def downgrade() -> None:
    connection = op.get_bind()
    op.drop_table("chain_head")
    op.drop_table("audit_entry")
    for table, name in (("operation", "link"), ("quarantine", "mac")):
        op.drop_column(table, name)
    tables = sa.MetaData()
    tables.reflect(connection, only=["operation"])
    log = tables.tables["operation"]
    of, previous = None, ""
    for row in connection.execute(sa.select(log).order_by(log.c.shop_id, log.c.version)).mappings().all():
        previous = plain_digest(previous if row["shop_id"] == of else "", plain(row))
        of = row["shop_id"]
        mine = (log.c.shop_id == of, log.c.id == row["id"])
        connection.execute(sa.update(log).where(*mine).values(chain=previous))
