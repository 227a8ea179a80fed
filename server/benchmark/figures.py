"""Figures, and the table they are printed in."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """What was measured: `value` in `unit`, and the floor of the same database in the same unit where there is one."""

    workload: str
    what: str
    value: float
    unit: str
    floor: float | None = None

    @property
    def ratio(self) -> float | None:
        """Return how many times the floor it takes."""
        return self.value / self.floor if self.floor else None


def table(figures: Sequence[Figure]) -> list[str]:
    """Return the figures as lines of a Markdown table."""
    lines = ["| | what | measured | floor | ratio |", "|---|---|---:|---:|---:|"]
    for figure in figures:
        floor = "" if figure.floor is None else f"{_number(figure.floor)} {figure.unit}"
        ratio = "" if figure.ratio is None else f"{figure.ratio:.1f}"
        measured = f"{_number(figure.value)} {figure.unit}"
        lines.append(f"| {figure.workload} | {figure.what} | {measured} | {floor} | {ratio} |")
    return lines


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
