"""The audit entries about failed sign-ins: written at the first failure in a window and at its limits."""

from server.chain.service import Kind, note
from server.database import writing
from server.shop_scope import within_shop
from server.signing_in.attempts import Scopes, touch
from server.signing_in.pins import WRONG_PINS_MAX

# An audit entry is written for these numbers of failures in a window, and for no others.
NOTED_FAILURES = (1, 10, 50)


def note_failed_sign_in(shop_id: str, user_id: str, method: str, failures: int) -> None:
    """Write an audit entry about a failed sign-in: for the first in a window, and at the limits.

    It runs in its own transaction. `method` is `password`, `passkey`, or `confirmation` for a person who is signed in.
    """
    if failures in NOTED_FAILURES:
        with within_shop(shop_id), writing():
            about = ("user", user_id)
            note(shop_id, Kind.SIGN_IN_FAILED, about, facts={"method": method, "failures": failures})


def note_refused_code(shop_id: str, about: tuple[str, str] | None, what: str, tries: int) -> None:
    """Write an audit entry about a wrong code: for the first in a window, and at the limits.

    It runs in its own transaction. `what` is `reset`, `invitation` or `enrolment`.
    """
    if tries in NOTED_FAILURES:
        with within_shop(shop_id), writing():
            note(shop_id, Kind.CODE_REFUSED, about, facts={"method": what, "failures": tries})


def imitate_note(scopes: Scopes, failures: int) -> None:
    """Make the same writes as `note_failed_sign_in` for an unknown account, so that both take the same time."""
    if failures in NOTED_FAILURES:
        with writing():
            touch(scopes)


def note_wrong_pin(shop_id: str, user_id: str, failures: int, device_id: str) -> None:
    """Write an audit entry about the first wrong PIN in a row, and the one that locks it. In its own transaction."""
    if failures not in (1, WRONG_PINS_MAX):
        return
    with within_shop(shop_id), writing():
        about, facts = ("user", user_id), {"method": "pin", "failures": failures}
        note(
            shop_id, Kind.SIGN_IN_FAILED if failures == 1 else Kind.PIN_LOCKED, about, on_device=device_id, facts=facts
        )
