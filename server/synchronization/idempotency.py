"""Answers kept by `Idempotency-Key`: a request that is sent again has the answer of its first time, and no new effect.

As in the draft "The Idempotency-Key HTTP Header Field" (draft-ietf-httpapi-idempotency-key-header). An answer is
written in the transaction that records, under the shop's lock: of two requests at once the second waits, and finds it.
A refused request recorded nothing and leaves no answer.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import orjson
from flask import request
from sqlalchemy import delete

from server.clock import now_ms
from server.errors import Problem, invalid
from server.extensions import db
from server.synchronization.models import IdempotentAnswer

HEADER = "Idempotency-Key"
KEY_MAX = 255
# Printable ASCII; HTTP removes spaces at both ends.
PATTERN = "^[!-~]([ -~]*[!-~])?$"
KEPT_MS = 86_400_000
PARAMETER = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": KEY_MAX, "pattern": PATTERN},
    "description": (
        "made by the caller, new for each request; with the key of an earlier one the same body has the same answer and"
        " no new effect, for 24 hours; another body is answered 422 `idempotency_key_reused`"
    ),
}


@dataclass(frozen=True)
class Attempt:
    """A request with a key: who sent it, the key's hash, and a digest of the call and its body."""

    caller: str
    key_hash: str
    digest: str


def attempt_of(caller: str, body: Any) -> Attempt | None:
    """Return this request as an attempt; None without the header. Raises Problem 422 `invalid_field`."""
    given = request.headers.get(HEADER)
    if given is None:
        return None
    if len(given) > KEY_MAX or not re.fullmatch(PATTERN.rstrip("$"), given):
        raise invalid(HEADER, f"Not 1 to {KEY_MAX} printable ASCII characters.")
    # A string of RFC 8941 has quotation marks; many clients leave them out.
    key = given[1:-1] if len(given) > len('""') and given[0] == given[-1] == '"' else given
    content = orjson.dumps([request.path, body], option=orjson.OPT_SORT_KEYS)
    return Attempt(caller, _hash(key.encode()), _hash(content))


def answered_once(shop_id: str, attempt: Attempt | None, record: Callable[[], Any]) -> Any:
    """Return the kept answer of an attempt, else what `record` returns, which is kept.

    The caller holds the shop's lock. Raises Problem 422 `idempotency_key_reused` if the key came with another body.
    """
    if attempt is None:
        return record()
    row = db.session.get(IdempotentAnswer, (shop_id, attempt.caller, attempt.key_hash))
    now = now_ms()
    if row is not None and row.created_at > now - KEPT_MS:
        if row.digest != attempt.digest:
            detail = "This Idempotency-Key was sent with another body before. Make a new key for each request."
            raise Problem("idempotency_key_reused", 422, detail)
        return orjson.loads(row.answer)
    answer = record()
    mine = IdempotentAnswer.shop_id == shop_id
    db.session.execute(delete(IdempotentAnswer).where(mine, IdempotentAnswer.created_at <= now - KEPT_MS))
    kept = {"digest": attempt.digest, "answer": orjson.dumps(answer).decode(), "created_at": now}
    db.session.add(IdempotentAnswer(shop_id=shop_id, caller=attempt.caller, key_hash=attempt.key_hash, **kept))
    db.session.flush()
    return answer


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
