"""Encrypt the personal fields of operations, with a key for each owner."""

import base64
import hashlib
from typing import Any

import orjson
import sqlalchemy as sa
from alembic import op
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from server.row_security import see_every_shop

revision = "0033"
down_revision = "0031"

SEALED = ("operation", "quarantine")


def upgrade() -> None:
    op.create_table(
        "personal_key",
        sa.Column("shop_id", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=True),
        sa.Column("erased_at", sa.BigInteger(), nullable=True),
        sa.Column("erased_version", sa.BigInteger(), nullable=True),
        sa.Column("erased_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_personal_key_shop_id")),
        sa.PrimaryKeyConstraint("shop_id", "owner", name=op.f("pk_personal_key")),
    )
    for table in SEALED:
        op.add_column(table, sa.Column("sealed_for", sa.String(), nullable=True))
        op.add_column(table, sa.Column("sealed", sa.Text(), nullable=True))


def downgrade() -> None:
    """Decrypt the fields again. Erased fields stay erased."""
    connection = op.get_bind()
    see_every_shop(connection)
    keys = connection.execute(sa.text("SELECT shop_id, owner, secret FROM personal_key"))
    secrets = {(row.shop_id, row.owner): row.secret for row in keys if row.secret is not None}
    _unseal(connection, secrets, "operation", "id", "payload")
    _unseal(connection, secrets, "quarantine", "operation_id", "body")
    for table in SEALED:
        op.drop_column(table, "sealed")
        op.drop_column(table, "sealed_for")
    op.drop_table("personal_key")
    _chain_anew(connection)


def _unseal(connection: sa.Connection, secrets: dict[tuple[str, str], bytes], name: str, id_: str, text: str) -> None:
    table = sa.Table(name, sa.MetaData(), autoload_with=connection)
    columns = (table.c.shop_id, table.c[id_].label("id"), table.c.sealed_for, table.c.sealed)
    for row in connection.execute(sa.select(*columns).where(table.c.sealed.is_not(None))).all():
        secret = secrets.get((row.shop_id, row.sealed_for))
        if secret is not None:
            written, digest = _opened(secret, row)
            here = (table.c.shop_id == row.shop_id, table.c[id_] == row.id)
            connection.execute(sa.update(table).where(*here).values({text: written, "digest": digest}))


def _opened(secret: bytes, row: sa.Row[Any]) -> tuple[str, str]:
    whole = base64.b64decode(row.sealed)
    about = f"{row.shop_id}/{row.id}".encode()
    text, digest = orjson.loads(AESGCM(secret).decrypt(whole[:12], whole[12:], about))
    return text, digest


def _chain_anew(connection: sa.Connection) -> None:
    """Chain every line like the former version."""
    log = sa.Table("operation", sa.MetaData(), autoload_with=connection)
    previous: dict[str, str] = {}
    for row in connection.execute(sa.select(log).order_by(log.c.shop_id, log.c.version)).mappings().all():
        absent = ["chain", *(name for name in ("pushed_by", "heard") if row[name] is None)]
        line = [previous.get(row["shop_id"], ""), {str(name): row[name] for name in row if name not in absent}]
        chain = hashlib.sha256(orjson.dumps(line, option=orjson.OPT_SORT_KEYS)).hexdigest()
        previous[row["shop_id"]] = chain
        if chain != row["chain"]:
            here = (log.c.shop_id == row["shop_id"], log.c.id == row["id"])
            connection.execute(sa.update(log).where(*here).values(chain=chain))
