"""Sums over all shops, for `/metrics`: they reveal nothing about a single shop.

On PostgreSQL the server's role cannot see every shop: a function of the tables' owner returns them (row_security.py).
"""

from sqlalchemy import text

from server.extensions import db

FUNCTION = "benchtrail_sums"
# A device is silent when its last contact is longer ago.
SILENT_MS = 3 * 86_400_000
_PHONES = "revoked_at IS NULL AND ordinal <> 0 AND NOT is_program"
_WAITING = "FROM {schema}outgoing_message WHERE state = 'waiting'"
SUMS = f"""
SELECT
    (SELECT count(*) FROM {{schema}}shop) AS shops,
    (SELECT count(*) FROM {{schema}}device WHERE {_PHONES}) AS devices,
    (SELECT count(*) FROM {{schema}}device WHERE {_PHONES}
        AND coalesce(last_seen_at, created_at) < {{now}} - {SILENT_MS}) AS devices_silent,
    (SELECT count(*) FROM {{schema}}device JOIN {{schema}}feed_head USING (shop_id)
        WHERE {_PHONES} AND given_version < version) AS devices_behind,
    (SELECT coalesce(sum(told_seq - last_seq), 0) FROM {{schema}}device
        WHERE {_PHONES} AND told_seq > last_seq) AS operations_missing,
    (SELECT coalesce(sum(count), 0) FROM {{schema}}record_count
        WHERE kind = 'conflict' AND status = 'open') AS conflicts_open,
    (SELECT count(*) {_WAITING}) AS messages_waiting,
    (SELECT coalesce({{now}} - min(created_at), 0) {_WAITING}) AS message_age_ms
"""  # noqa: S608 - no value of anybody's


def body_of_function(schema: str) -> str:
    """Return the body of the PostgreSQL function, which takes the time (`now_ms`) and returns the sums as JSON."""
    asked = SUMS.format(schema=f"{schema}.", now="now_ms")
    return f" found := (SELECT row_to_json(sums) FROM ({asked}) AS sums);"  # noqa: S608 - no value of anybody's


def sums(now: int) -> dict[str, int]:
    """Return the sums by their names in SUMS; `now` in ms."""
    if db.engine.dialect.name == "postgresql":
        found = db.session.scalar(text(f"SELECT {FUNCTION}(:now)"), {"now": now})
    else:
        found = db.session.execute(text(SUMS.format(schema="", now=":now")), {"now": now}).mappings().one()
    return {name: int(value) for name, value in found.items()}
