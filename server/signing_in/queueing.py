"""Limits on costly requests, per person and shop, checked before the body is read."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from server.api import document_view
from server.database import turns_of
from server.extensions import db
from server.limits import charge
from server.signing_in.caller import person_or_none

P = ParamSpec("P")
R = TypeVar("R")


def joins_writers(view: Callable[P, R]) -> Callable[P, R]:
    """Limit how many requests of a shop are in a view at once. Put it above `@blp.arguments`.

    Raises Problem 503 `try_again` where there are too many in this process (server/turns.py).
    """

    @wraps(view)
    def counted(*args: P.args, **kwargs: P.kwargs) -> R:
        person = person_or_none()
        if person is None:
            return view(*args, **kwargs)
        with turns_of(db.engine.url).joined(person.shop_id):
            return view(*args, **kwargs)

    return document_view(counted)


def charged(what: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Count each call of a view under the limits of its person and shop. Put it above `@blp.arguments`.

    `what` is the first part of the limits' names (server/limits.py). Raises Problem 429 `too_many_requests`.
    """

    def decorate(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def counted(*args: P.args, **kwargs: P.kwargs) -> R:
            person = person_or_none()
            if person is not None:
                charge((f"{what}-person", person.user_id), (f"{what}-shop", person.shop_id))
            return view(*args, **kwargs)

        return document_view(counted)

    return decorate
