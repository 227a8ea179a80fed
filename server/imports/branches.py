"""The branches that a file may name: those where the person may bring stock in."""

from collections.abc import Mapping, Sequence
from typing import Any

from server.imports.planning import Fault, Place

Data = dict[str, Any]


class KnownBranches:
    """Branches by their name or code, as a line writes it."""

    def __init__(self, place: Place, branches: Sequence[Data]) -> None:
        self._here = place.branch_id
        self._ids: dict[str, str] = {
            branch[name].casefold(): branch["id"] for name in ("code", "name") for branch in branches
        }

    def named(self, values: Mapping[str, str]) -> str:
        """Return the id of the branch that a line names, of the import's own where it names none. Raises Fault."""
        if "branch" not in values:
            return self._here
        found: str | None = self._ids.get(values["branch"].casefold())
        if found is None:
            raise Fault("unknown_branch", "branch", f"None of your branches is called so: {values['branch'][:80]}")
        return found
