"""The result of judging the claims to one code, billing or drawer (claims.py)."""

from dataclasses import dataclass

from sync.model.facts import Objection, Step


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The valid claims, and the contested ones; claims in neither list wait without a reason."""

    stands: tuple[Step, ...] = ()
    contested: tuple[tuple[Step, Objection], ...] = ()
