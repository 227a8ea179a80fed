"""Cost prices are hidden from technicians in every answer.

Costs of items and units have the same two field names in records, operations and files. So they are removed from every
answer just before it is sent, and no list, record, timeline or log can be forgotten. Clerks see costs, because they
enter the suppliers' bills.
"""

import re

from flask import Flask, Response, g

from server.people.service import Person, is_at_least
from sync.wire.cost_prices import COST_FIELDS

SEES_COSTS = "clerk"
# A name between unescaped quotes and before a colon can only be a key.
_COSTS = re.compile(rf'"({"|".join(COST_FIELDS)})":\s*-?\d[\d.eE+-]*'.encode())


def sees_costs(person: Person) -> bool:
    """Return whether a person may see costs: a clerk or above at any branch."""
    return is_at_least(person.highest_role, SEES_COSTS)


def without_costs(text: bytes) -> bytes:
    """Return JSON with null for every cost."""
    return _COSTS.sub(rb'"\1":null', text)


def seen_by_caller(text: bytes) -> bytes:
    """Return JSON with the costs only if the caller may see them."""
    person: Person | None = g.get("person")
    return text if person is None or sees_costs(person) else without_costs(text)


def hide_costs(app: Flask) -> None:
    """Remove the costs from every JSON answer to a technician; server.packing does it for compressed ones."""

    @app.after_request
    def hide(response: Response) -> Response:
        if response.is_json and not response.is_streamed and response.content_encoding is None:
            text = response.get_data()
            shown = seen_by_caller(text)
            if shown is not text and shown != text:
                response.set_data(shown)
        return response
