"""Encrypt the personal fields of older lines and quarantined operations.

Every line from the first changed one is chained again; the old and the new head are stored. The original content of
these lines remains only as an encrypted digest: after their person is erased, a retry is recognised by its id.
"""

import base64
import hashlib
import secrets
import time
from collections.abc import Mapping
from typing import Any

import orjson
import sqlalchemy as sa
from alembic import op
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from server.row_security import see_every_shop
from sync.model.personal_fields import owner_of, owner_of_malformed, without_personal
from sync.wire.reading import erased_body, operation_digest

revision = "0034"
down_revision = "0033"

ROWS_A_TIME = 500
# Columns that older lines did not have.
LATER = ("pushed_by", "heard", "sealed_for", "sealed")
Row = dict[str, Any]


def upgrade() -> None:
    op.create_table(
        "log_sealing",
        sa.Column("shop_id", sa.String(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("head_before", sa.String(), nullable=False),
        sa.Column("head_after", sa.String(), nullable=False),
        sa.Column("sealed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_log_sealing_shop_id")),
        sa.PrimaryKeyConstraint("shop_id", name=op.f("pk_log_sealing")),
    )
    connection = op.get_bind()
    see_every_shop(connection)
    for shop_id in connection.scalars(sa.text("SELECT id FROM shop ORDER BY id")).all():
        _Encryptor(connection, shop_id).run()


def downgrade() -> None:
    """Keep the lines encrypted: the downgrade of 0033 decrypts them."""
    op.drop_table("log_sealing")


class _Encryptor:
    """Encrypts one shop's log and quarantine."""

    def __init__(self, connection: sa.Connection, shop_id: str) -> None:
        tables = sa.MetaData()
        tables.reflect(connection, only=["operation", "quarantine", "personal_key", "log_sealing"])
        self._tables = tables.tables
        self._connection = connection
        self._shop_id = shop_id
        keys = self._tables["personal_key"]
        told = connection.execute(sa.select(keys.c.owner, keys.c.secret).where(keys.c.shop_id == shop_id))
        self._secrets: dict[str, bytes | None] = {row.owner: row.secret for row in told}

    def run(self) -> None:
        """Encrypt the log, then the quarantine."""
        before, after, version = "", "", 0
        while rows := self._lines(version):
            for row in rows:
                changed = self._encrypted_line(row)
                chain = _chain(after, changed)
                if changed is not row or chain != row["chain"]:
                    self._put("operation", "id", {**changed, "chain": chain})
                before, after, version = row["chain"], chain, row["version"]
        self._encrypt_quarantine()
        if before != after:
            kept = {
                "version": version,
                "head_before": before,
                "head_after": after,
                "sealed_at": time.time_ns() // 10**6,
            }
            self._connection.execute(self._tables["log_sealing"].insert().values(shop_id=self._shop_id, **kept))

    def _lines(self, after: int) -> list[Row]:
        log = self._tables["operation"]
        rows = sa.select(log).where(log.c.shop_id == self._shop_id, log.c.version > after).order_by(log.c.version)
        found = self._connection.execute(rows.limit(ROWS_A_TIME)).mappings()
        return [{str(name): value for name, value in row.items()} for row in found]

    def _encrypted_line(self, row: Row) -> Row:
        payload = None if row["sealed"] else orjson.loads(row["payload"])
        blank = None if payload is None else without_personal(row["type"], payload)
        owner = owner_of(row["type"], payload)
        if blank is None or owner is None:
            return row
        sealed = self._encrypt(f"{owner.kind}:{owner.id}", row["id"], row["payload"], row["digest"])
        return {**row, "payload": orjson.dumps(blank).decode(), "digest": "", **sealed}

    def _encrypt_quarantine(self) -> None:
        table = self._tables["quarantine"]
        rows = sa.select(table).where(table.c.shop_id == self._shop_id, table.c.sealed.is_(None))
        for row in self._connection.execute(rows).mappings().all():
            body = orjson.loads(row["body"])
            blank = erased_body(body)
            owner = owner_of(str(body.get("type")), body.get("payload")) or owner_of_malformed(body.get("payload"))
            if blank is not None and owner is not None:
                sealed = self._encrypt(f"{owner.kind}:{owner.id}", row["operation_id"], row["body"], row["digest"])
                stored = {"body": orjson.dumps(blank).decode(), "digest": operation_digest(blank), **sealed}
                self._put("quarantine", "operation_id", {"operation_id": row["operation_id"], **stored})

    def _encrypt(self, owner: str, operation_id: str, text: str, digest: str) -> Row:
        if owner not in self._secrets:
            secret = self._secrets[owner] = secrets.token_bytes(32)
            row = {"shop_id": self._shop_id, "owner": owner, "secret": secret}
            self._connection.execute(self._tables["personal_key"].insert().values(**row))
        key = self._secrets[owner]
        if key is None:
            return {}
        nonce = secrets.token_bytes(12)
        about = f"{self._shop_id}/{operation_id}".encode()
        whole = nonce + AESGCM(key).encrypt(nonce, orjson.dumps([text, digest]), about)
        return {"sealed_for": owner, "sealed": base64.b64encode(whole).decode()}

    def _put(self, name: str, id_: str, row: Row) -> None:
        table = self._tables[name]
        here = (table.c.shop_id == self._shop_id, table.c[id_] == row[id_])
        self._connection.execute(sa.update(table).where(*here).values({k: v for k, v in row.items() if k != id_}))


def _chain(previous: str, row: Mapping[str, Any]) -> str:
    """Return the digest that chains a line at this revision."""
    absent = ["chain", *(name for name in LATER if row[name] is None)]
    line = [previous, {name: value for name, value in row.items() if name not in absent}]
    return hashlib.sha256(orjson.dumps(line, option=orjson.OPT_SORT_KEYS)).hexdigest()
