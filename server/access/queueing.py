"""Requests that write much are counted by their shop before their body is read."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from server.access.person import person_or_none
from server.api import document_view
from server.database import turns_of
from server.extensions import db

P = ParamSpec("P")
R = TypeVar("R")


def joins_writers(view: Callable[P, R]) -> Callable[P, R]:
    """Let few requests of a shop at once into a view; stands above `@blp.arguments`.

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
