"""Figures, and their table."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A measured value: `value` in `unit`, and the floor of the same database in that unit if there is one.

    `cpu` is the CPU time of the server's own processes, in the same unit; on a busy machine it is the better figure.
    """

    workload: str
    what: str
    value: float
    unit: str
    floor: float | None = None
    cpu: float | None = None
    floor_cpu: float | None = None

    @property
    def ratio(self) -> float | None:
        """Return the ratio of the figure to the floor."""
        return self.value / self.floor if self.floor else None

    @property
    def cpu_ratio(self) -> float | None:
        """Return how many times the floor's work the figure is."""
        return self.cpu / self.floor_cpu if self.cpu is not None and self.floor_cpu else None


COLUMNS = ("", "what", "measured", "CPU", "floor", "its CPU", "ratio", "of CPU")


def table(figures: Sequence[Figure]) -> list[str]:
    """Return the figures as lines of a Markdown table."""
    rows = [(figure.workload, figure.what, *_numbers(figure)) for figure in figures]
    alignment = ["---", "---", *("---:" for _ in COLUMNS[2:])]
    return [f"| {' | '.join(row)} |" for row in (COLUMNS, alignment, *rows)]


def _numbers(figure: Figure) -> list[str]:
    times = [figure.value, figure.cpu, figure.floor, figure.floor_cpu]
    ratios = [figure.ratio, figure.cpu_ratio]
    texts = ["" if value is None else f"{_number(value)} {figure.unit}" for value in times]
    return [*texts, *("" if ratio is None else f"{ratio:.1f}" for ratio in ratios)]


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
