"""Lines over a logarithmic axis, as an SVG that is written as text without a library."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log10
from pathlib import Path

WIDTH, HEIGHT, MARGIN, GAP = 300, 220, 46, 20
COLOURS = ("#0b6e4f", "#1f5fbf", "#b3541e", "#6b4fa0")


@dataclass(frozen=True)
class Line:
    """A line's name and its points: (number of units, figure)."""

    name: str
    points: Sequence[tuple[int, float]]


@dataclass(frozen=True)
class Panel:
    """One picture of a plot: its title, the unit of its figures, its lines."""

    title: str
    unit: str
    lines: Sequence[Line]


def write_plot(file: Path, panels: Sequence[Panel]) -> None:
    """Write panels side by side: figures from zero upwards, units on a logarithmic axis."""
    width = len(panels) * (WIDTH + GAP) + GAP
    drawn = [_panel(panel, GAP + at * (WIDTH + GAP)) for at, panel in enumerate(panels)]
    names = [line.name for line in panels[0].lines]
    legend = [
        f'<text x="{GAP + MARGIN + at * 190}" y="{HEIGHT + 34}" style="fill:{COLOURS[at]}">{name}</text>'
        for at, name in enumerate(names)
    ]
    style = "<style>text{font:12px system-ui,sans-serif;fill:#222}.axis{stroke:#999}.quiet{fill:#666}</style>"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT + 50}" width="{width}" role="img">'
    back = f'<rect width="{width}" height="{HEIGHT + 50}" fill="#fff"/>'
    file.write_text("\n".join([head, style, back, *drawn, *legend, "</svg>", ""]), encoding="utf-8")


def _panel(panel: Panel, left: int) -> str:
    counts = sorted({count for line in panel.lines for count, _ in line.points})
    highest = _rounded_up(max(value for line in panel.lines for _, value in line.points))
    low, high = log10(counts[0]), log10(counts[-1])

    def x(count: int) -> float:
        span = (log10(count) - low) / (high - low) if high > low else 0.5
        return round(left + MARGIN + span * (WIDTH - MARGIN - 20), 1)

    def y(value: float) -> float:
        return round(HEIGHT - 24 - value / highest * (HEIGHT - 70), 1)

    marks = [
        f'<text x="{left}" y="16">{panel.title}</text>',
        f'<text class="quiet" x="{left}" y="32">{panel.unit}</text>',
    ]
    marks += [f'<text class="quiet" x="{x(count) - 16}" y="{HEIGHT - 6}">{count:,}</text>' for count in counts]
    for value in (0, highest / 2, highest):
        marks.append(f'<text class="quiet" x="{left}" y="{y(value) + 4}">{value:g}</text>')
        ends = f'x1="{left + MARGIN}" x2="{left + WIDTH}" y1="{y(value)}" y2="{y(value)}"'
        marks.append(f'<line class="axis" {ends} opacity=".4"/>')
    for line, colour in zip(panel.lines, COLOURS, strict=False):
        path = " ".join(f"{x(count)},{y(value)}" for count, value in line.points)
        marks.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        marks += [f'<circle cx="{x(count)}" cy="{y(value)}" r="3" fill="{colour}"/>' for count, value in line.points]
    return "\n".join(marks)


def _rounded_up(value: float) -> float:
    power: float = 10 ** (ceil(log10(value)) - 1)
    return ceil(value / power) * power
