"""The contents of a device's replica, and the part that its people may see.

Several people share a device, and each may see different parts: costs, or documents of other branches. So a cursor
stores, besides its position, the parts that the replica contains (`held`) and the version since which other parts were
left out (`lags`). The part `c` is costs, `*` the documents of every branch, and each branch is a part.

- Somebody who may see a part that lags pulls: they get the records from there on again.
- A part is added that nobody on the device could see before: it lags from the start.
- A part is lost that nobody on the device may see any more, because somebody was demoted, moved or left: everything is
  sent again (`anew_until`) without it, and documents of other branches as gone.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

COSTS, EVERY_BRANCH = "c", "*"
PART_LENGTH = 10
NEVER = 0


@dataclass(frozen=True)
class View:
    """The records that a person may see: costs or not, and the documents of these branches; None is every branch."""

    costs: bool
    branch_ids: frozenset[str] | None

    def parts(self) -> frozenset[str]:
        """Return the parts of a replica that this view shows."""
        of_branches = {EVERY_BRANCH} if self.branch_ids is None else {_part(id_) for id_ in self.branch_ids}
        return frozenset(of_branches | ({COSTS} if self.costs else set()))


def together(views: Iterable[View]) -> View:
    """Return the view of several people together."""
    some = list(views)
    branches: frozenset[str] | None = frozenset()
    for view in some:
        branches = None if branches is None or view.branch_ids is None else branches | view.branch_ids
    return View(any(view.costs for view in some), branches)


@dataclass(frozen=True)
class Copy:
    """The parts in a device's replica; `held` is None in an old cursor that did not store it: it may have everything.

    `lags` has the version from which a part was left out. `anew_until` is the version up to which lost parts are sent
    as gone, NEVER if there are none.
    """

    held: frozenset[str] | None = frozenset()
    lags: Mapping[str, int] = field(default_factory=dict)
    anew_until: int = NEVER

    def as_text(self) -> str:
        """Return the copy as a field of a cursor."""
        held = ",".join(sorted(self.held or ()))
        lags = ",".join(f"{part}:{version}" for part, version in sorted(self.lags.items()))
        return f"{held};{lags};{self.anew_until}"


def read_copy(text: str) -> Copy:
    """Return the copy in a cursor. Raises ValueError for a text not made here."""
    if ";" not in text:
        # A field of older versions: the version since which costs were left out, or -1 if they never were.
        costs_since = int(text or -1)
        return Copy(None, {} if costs_since < 0 else {COSTS: costs_since})
    held, lags, anew_until = text.split(";")
    since = dict(lag.split(":") for lag in lags.split(",") if lag)
    parts = frozenset(filter(None, held.split(",")))
    # None before the first version.
    return Copy(parts, {part: max(int(version), NEVER) for part, version in since.items()}, int(anew_until))


def delivered_to(copy: Copy, at: int, own: View, everybodys: View, head: int) -> tuple[Copy, int]:
    """Return the contents of a replica after a pull, and the version after which the pull delivers records.

    `at` is the version up to which the replica has all parts that do not lag, `everybodys` the view of all people of
    the device together, `head` the shop's version.
    """
    mine, all_parts = own.parts(), everybodys.parts()
    held = frozenset({COSTS, EVERY_BRANCH}) if copy.held is None else copy.held
    lags = dict(copy.lags)
    for part in all_parts - held:
        if part != COSTS and EVERY_BRANCH in held:
            lags |= {part: lags[EVERY_BRANCH]} if EVERY_BRANCH in lags else {}
        else:
            lags[part] = NEVER
    must_go = False
    for part in held - all_parts:
        since = lags.pop(part, None)
        if not _shows(all_parts, part):
            must_go = True
        elif since is not None:
            lags[EVERY_BRANCH] = min(lags.get(EVERY_BRANCH, at), since)
    kept = Copy(all_parts, lags, head if must_go else copy.anew_until)
    caught_up, start = _catch_up(kept, at, mine, all_parts)
    return caught_up, NEVER if must_go else start


def _catch_up(copy: Copy, at: int, mine: frozenset[str], all_parts: frozenset[str]) -> tuple[Copy, int]:
    """Return the copy after an update of the parts that a person sees, and the version after which the next page
    starts."""
    start = min([at, *(since for part, since in copy.lags.items() if _shows(mine, part))])
    lags = {part: since for part, since in copy.lags.items() if not _shows(mine, part)}
    costs_since = copy.lags.get(COSTS)
    for part in all_parts:
        if _shows(mine, part):
            continue
        lags.setdefault(part, at)
        if part == COSTS:
            # Records that are delivered again come without their costs.
            lags[part] = min(lags[part], start)
        elif COSTS in mine and costs_since is not None:
            # The costs of these documents lag as well; a pull by a person who may see them delivers both.
            lags[part] = min(lags[part], costs_since)
    return replace(copy, lags=lags), start


def _shows(parts: frozenset[str], part: str) -> bool:
    return part in parts or (part != COSTS and EVERY_BRANCH in parts)


def _part(branch_id: str) -> str:
    return hashlib.sha256(branch_id.encode()).hexdigest()[:PART_LENGTH]
