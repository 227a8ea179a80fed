"""Generate docs/images/statuses.svg and the tables of docs/merge.md from the table in sync/model/status.py.

Run from the repository: `python scripts/generate_statuses.py`. A test compares the committed file with the output.
"""

import math
from collections.abc import Iterator
from html import escape
from pathlib import Path

from sync.model.status import BY_HAND, DOCUMENT_RULES, UNIT_RULES, Status, UnitRule

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "images" / "statuses.svg"
PAGE = ROOT / "docs" / "merge.md"
BEGIN, END = "<!-- generated from sync/model/status.py -->", "<!-- end of the generated part -->"

TIP = (
    '<marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" orient="auto">'
    '<path class="tip" d="M0 0 8 4 0 8z"/></marker>'
)

Point = tuple[float, float]

WIDTH, HEIGHT = 1120, 640
BOX_WIDTH, BOX_HEIGHT = 124, 44
START = "start"
PLACES: dict[str, Point] = {
    START: (70, 310),
    Status.IN_STOCK: (290, 310),
    Status.IN_TRANSIT: (290, 70),
    Status.SOLD: (620, 70),
    Status.RETURNED: (900, 70),
    Status.IN_REPAIR: (620, 310),
    Status.REPAIR_DONE: (980, 310),
    Status.DEFECTIVE: (620, 540),
    Status.WRITTEN_OFF: (960, 540),
}
# How far an edge bends to the left if a straight one would hide another.
BENDS: dict[tuple[str, str], float] = {
    (Status.IN_STOCK, Status.IN_TRANSIT): -40,
    (Status.IN_TRANSIT, Status.IN_STOCK): -40,
    (Status.RETURNED, Status.WRITTEN_OFF): -135,
    (Status.IN_STOCK, Status.WRITTEN_OFF): 170,
    (Status.RETURNED, Status.DEFECTIVE): 34,
    (Status.DEFECTIVE, Status.RETURNED): 6,
    (Status.RETURNED, Status.IN_STOCK): 14,
    (Status.IN_REPAIR, Status.RETURNED): -14,
}
PAIR_BEND = -26
# The place of a label along its edge if the middle is occupied.
LABELLED_AT: dict[tuple[str, str], float] = {
    (Status.RETURNED, Status.DEFECTIVE): 0.72,
    (Status.DEFECTIVE, Status.RETURNED): 0.22,
    (Status.RETURNED, Status.WRITTEN_OFF): 0.72,
    (Status.SOLD, Status.IN_STOCK): 0.35,
}
LINE_HEIGHT = 15

STYLE = """
  .back { fill: #ffffff } .box { fill: #eef2f7; stroke: #3b4a5f; stroke-width: 1.5 } .name { fill: #16202e }
  .edge { stroke: #3b4a5f; stroke-width: 1.5; fill: none } .hand { stroke-dasharray: 5 4; stroke: #8a5a00 }
  .label { fill: #16202e; stroke: #ffffff; stroke-width: 4; paint-order: stroke; font-size: 13px }
  .tip { fill: #3b4a5f } text { font-family: system-ui, sans-serif; font-size: 15px; text-anchor: middle }
  @media (prefers-color-scheme: dark) {
    .back { fill: #11161d } .box { fill: #1d2632; stroke: #9fb0c6 } .name, .label { fill: #e8eef6 }
    .edge { stroke: #9fb0c6 } .hand { stroke: #e0a84a } .tip { fill: #9fb0c6 } .label { stroke: #11161d }
  }
"""


def edges() -> dict[tuple[str, str], list[str]]:
    """Return the steps that lead from one status to another; `by hand` is one of them."""
    found: dict[tuple[str, str], list[str]] = {}
    for rule in UNIT_RULES:
        if rule.target is not None:
            for source in rule.sources or (START,):
                found.setdefault((source, rule.target), []).append(rule.step)
    for source, targets in BY_HAND.items():
        for target in targets:
            found.setdefault((source, target), []).append("by hand")
    return found


def picture() -> str:
    """Return the diagram as SVG."""
    drawn = edges()
    lines = [_edge(pair, steps, is_pair=pair[::-1] in drawn) for pair, steps in drawn.items()]
    x, y = PLACES[START]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="t">',
        '<title id="t">The statuses of a unit and the steps between them</title>',
        f"<style>{STYLE}</style>",
        TIP,
        f'<rect class="back" width="{WIDTH}" height="{HEIGHT}" rx="12"/>',
        *(path for path, _ in lines),
        f'<circle class="tip" cx="{x:.0f}" cy="{y:.0f}" r="9"/>',
        *(_box(status) for status in Status),
        *(label for _, label in lines),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _box(status: Status) -> str:
    x, y = PLACES[status]
    left, top = x - BOX_WIDTH / 2, y - BOX_HEIGHT / 2
    return (
        f'<rect class="box" x="{left:.0f}" y="{top:.0f}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="9"/>'
        f'<text class="name" x="{x:.0f}" y="{y + 5:.0f}">{escape(status.value)}</text>'
    )


def _edge(pair: tuple[str, str], steps: list[str], *, is_pair: bool) -> tuple[str, str]:
    """Return an edge and its label; an edge that is only set by hand is dashed."""
    start, end = PLACES[pair[0]], PLACES[pair[1]]
    bend = BENDS.get(pair, PAIR_BEND if is_pair else 0)
    length = math.dist(start, end)
    across = ((end[1] - start[1]) / length, -(end[0] - start[0]) / length)
    middle = ((start[0] + end[0]) / 2 - 2 * bend * across[0], (start[1] + end[1]) / 2 - 2 * bend * across[1])
    (x1, y1), (x2, y2) = start if pair[0] == START else _leaving(start, middle), _leaving(end, middle)
    hand = " hand" if steps == ["by hand"] else ""
    path = (
        f'<path class="edge{hand}" d="M{x1:.0f} {y1:.0f} Q{middle[0]:.0f} {middle[1]:.0f} {x2:.0f} {y2:.0f}"'
        ' marker-end="url(#tip)"/>'
    )
    at = LABELLED_AT.get(pair, 0.5)
    weights = ((1 - at) ** 2, 2 * at * (1 - at), at**2)
    x = sum(weight * part for weight, part in zip(weights, (x1, middle[0], x2), strict=True))
    y = sum(weight * part for weight, part in zip(weights, (y1, middle[1], y2), strict=True))
    return path, _label((x, y), steps)


def _label(middle: Point, steps: list[str]) -> str:
    """Return the steps one below another, around the middle of their edge."""
    x, y = middle
    first = y + 4 - LINE_HEIGHT * (len(steps) - 1) / 2
    words = [
        f'<tspan x="{x:.0f}" y="{first + LINE_HEIGHT * at:.0f}">{escape(step)}</tspan>' for at, step in enumerate(steps)
    ]
    return f'<text class="label">{"".join(words)}</text>'


def _leaving(centre: Point, towards: Point) -> Point:
    """Return the point where a line from the middle of a box leaves the box."""
    dx, dy = towards[0] - centre[0], towards[1] - centre[1]
    scale = min((BOX_WIDTH / 2 + 3) / abs(dx) if dx else math.inf, (BOX_HEIGHT / 2 + 3) / abs(dy) if dy else math.inf)
    return centre[0] + dx * scale, centre[1] + dy * scale


def tables() -> str:
    """Return the rules as Markdown."""
    rows = [
        "| step of a unit | made by | from | to | it needs | recorded twice |",
        "|---|---|---|---|---|---|",
        *(_unit_row(rule) for rule in UNIT_RULES),
        *(
            f"| set by hand | `serial.set_status` | {source} | {', '.join(targets)} | | |"
            for source, targets in BY_HAND.items()
        ),
        "",
        "| document | step | made by | from | to | its units | recorded twice |",
        "|---|---|---|---|---|---|---|",
    ]
    for rule in DOCUMENT_RULES:
        sources = ("none yet", *rule.sources) if rule.creates else rule.sources
        source, target = ", ".join(sources), rule.target or "as it was"
        if rule.keeps:
            target += f"; as it was: {', '.join(rule.keeps)}"
        rows.append(
            f"| {rule.document} | {rule.step} | `{rule.made_by}` | {source} | {target} | {rule.unit_step or ''} "
            f"| {_twice(is_repeatable=rule.repeatable)} |"
        )
    return "\n".join(rows)


def _unit_row(rule: UnitRule) -> str:
    made_by = ", ".join(f"`{type_}`" for type_ in rule.made_by)
    source = "any" if set(rule.sources) == set(Status) else ", ".join(rule.sources) or "no unit yet"
    target = rule.target or "as it was"
    twice = _twice(is_repeatable=rule.repeatable)
    return f"| {rule.step} | {made_by} | {source} | {target} | {', '.join(_needs(rule))} | {twice} |"


def _twice(*, is_repeatable: bool) -> str:
    return "changes nothing" if is_repeatable else ""


def _needs(rule: UnitRule) -> Iterator[str]:
    if rule.same_item:
        yield "the same item"
    if rule.same_branch:
        yield "the same branch"
    if rule.open_repair:
        yield "an open repair"
    if rule.same_document:
        yield "the document it is bound to"
    if rule.passive:
        yield "to be bound to the document"


def page(text: str) -> str:
    """Return docs/merge.md with new tables."""
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n\n{tables()}\n\n{END}{after}"


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"written: {PICTURE.relative_to(ROOT)}, {PAGE.relative_to(ROOT)}")
