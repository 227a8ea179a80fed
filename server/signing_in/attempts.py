"""Limits on guessing, in the database, so that they hold over all workers and after a restart.

Signing in has three counters: the account from one address, the account from anywhere, the address with any account.
The first has the lowest limit, so that a stranger who tries a person's e-mail address does not lock them out elsewhere.
A device on which the person has signed in before has a counter of its own instead, so attempts elsewhere do not lock it
out. Wrong PINs are counted in pins.py; codes of invitations and devices, and new shops, by address. The limits are in
server/limits.py.
"""

import hashlib
from collections.abc import Sequence

from sqlalchemy import delete, text, update

from server.clock import now_ms
from server.errors import Problem
from server.extensions import db
from server.limits import BY_NAME, are_lifted
from server.signing_in.models import SignInAttempt

WINDOW_MS = BY_NAME["sign-in-pair"].window_s * 1000
FROM_ONE_ADDRESS = BY_NAME["sign-in-pair"].quota
FROM_ANYWHERE = BY_NAME["sign-in-account"].quota
FROM_A_KNOWN_DEVICE = BY_NAME["sign-in-device"].quota
BY_ADDRESS = BY_NAME["sign-in-address"].quota
CODES_BY_ADDRESS = BY_NAME["codes-address"].quota
SHOPS_BY_ADDRESS = BY_NAME["shops-address"].quota

Scopes = Sequence[tuple[str, int]]

# Counts one more in the present window, or begins a window; the same on SQLite and PostgreSQL.
_COUNT = text("""
    INSERT INTO sign_in_attempt (scope, window_start, failures) VALUES (:scope, :now, 1)
    ON CONFLICT (scope) DO UPDATE SET
        failures = CASE WHEN sign_in_attempt.window_start <= :past THEN 1 ELSE sign_in_attempt.failures + 1 END,
        window_start = CASE WHEN sign_in_attempt.window_start <= :past THEN :now ELSE sign_in_attempt.window_start END
    RETURNING failures, window_start
""")


def count_attempt(scopes: Scopes) -> int:
    """Count an attempt in each of its scopes before checking it, so that simultaneous attempts all count.

    Returns the attempts of the account, with this one, since the last success or the start of the window; 0 where
    limits are lifted. Raises Problem 429 `too_many_attempts` with Retry-After if a limit is exceeded; the caller
    commits either way.
    """
    if are_lifted():
        return 0
    now = now_ms()
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.window_start <= now - WINDOW_MS))
    counted = []
    for scope, limit in _hashed(scopes):
        values = {"scope": scope, "now": now, "past": now - WINDOW_MS}
        failures, window_start = db.session.execute(_COUNT, values).one()
        counted.append(failures)
        if failures > limit:
            wait_seconds = max(1, -(-(window_start + WINDOW_MS - now) // 1000))
            db.session.commit()
            raise Problem(
                "too_many_attempts",
                429,
                f"Too many attempts. Try again in {wait_seconds} seconds.",
                headers={
                    "Retry-After": str(wait_seconds),
                    "RateLimit-Policy": f'"attempts";q={limit};w={WINDOW_MS // 1000}',
                    "RateLimit": f'"attempts";r=0;t={wait_seconds}',
                },
            )
    # The last scope is the address's, or the only one.
    return max(counted[:-1] or counted, default=0)


def touch(scopes: Scopes) -> None:
    """Write the counters once more without a change. The caller commits."""
    names = [scope for scope, _ in _hashed(scopes)]
    counted = update(SignInAttempt).where(SignInAttempt.scope.in_(names))
    db.session.execute(counted.values(failures=SignInAttempt.failures))


def forget_attempts(scopes: Scopes) -> None:
    """Delete the counters of a person who signed in; subtract one from their address's, the last scope."""
    *own, by_address = scopes
    forget(own)
    forget_one(by_address)


def forget_one(scope: tuple[str, int]) -> None:
    """Subtract one attempt: a right code, from an address that many people may share."""
    ((by_address, _),) = _hashed([scope])
    one_less = text("UPDATE sign_in_attempt SET failures = failures - 1 WHERE scope = :scope AND failures > 0")
    db.session.execute(one_less, {"scope": by_address})


def forget(scopes: Scopes) -> None:
    """Delete the counters of a person who signed in."""
    names = [scope for scope, _ in _hashed(scopes)]
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.scope.in_(names)))


def sign_in_scopes(email: str, address: str) -> Scopes:
    """Return the counters of an attempt to sign in, with their limits."""
    return [
        (f"pair:{email}:{address}", FROM_ONE_ADDRESS),
        (f"account:{email}", FROM_ANYWHERE),
        (f"address:{address}", BY_ADDRESS),
    ]


def known_device_scopes(device_id: str, user_id: str) -> Scopes:
    """Return the counter of an attempt to sign in on a device that knows the person, with its limit."""
    return [(f"device:{device_id}:{user_id}", FROM_A_KNOWN_DEVICE)]


def password_scopes(user_id: str) -> Scopes:
    """Return the counters of an attempt at the password of a signed-in person, with their limits."""
    return [(f"password:{user_id}", FROM_ONE_ADDRESS)]


def email_scopes(user_id: str) -> Scopes:
    """Return the counters of an attempt to change one's own e-mail address, with their limits."""
    return [(f"email:{user_id}", FROM_ONE_ADDRESS)]


def passkey_scopes(credential_id: str, address: str) -> Scopes:
    """Return the counters of an attempt to sign in by a passkey, with their limits."""
    return [
        (f"passkey:{credential_id}:{address}", FROM_ONE_ADDRESS),
        (f"passkey:{credential_id}", FROM_ANYWHERE),
        (f"address:{address}", BY_ADDRESS),
    ]


def reset_scopes(email: str, address: str) -> Scopes:
    """Return the counters of an attempt at a reset code, with their limits."""
    return [(f"reset:{email}", FROM_ONE_ADDRESS), (f"code:{address}", CODES_BY_ADDRESS)]


def code_scopes(address: str) -> Scopes:
    """Return the counters of an attempt at an invitation or enrolment code, with their limits."""
    return [(f"code:{address}", CODES_BY_ADDRESS)]


def shop_scopes(address: str) -> Scopes:
    """Return the counters of opening a shop, with their limits."""
    return [(f"shop:{address}", SHOPS_BY_ADDRESS)]


def _hashed(scopes: Scopes) -> Scopes:
    """Return the scopes with hashed names, so that the table names nobody."""
    return [(hashlib.sha256(name.encode()).hexdigest(), limit) for name, limit in scopes]
