"""Recognise a file of another program, and rewrite its lines into our own columns."""

from collections.abc import Sequence

from server.columns.column import plain
from server.imports.foreign.shape import Row, Shape
from server.imports.foreign.shapes import SHAPES
from server.imports.reading import Line


def recognised(kind: str, columns: Sequence[str]) -> Shape | None:
    """Return the shape of another program's file of a kind by its columns; None for any other file, or our own."""
    # Only our own files have a column of that name.
    if "id" in map(plain, columns):
        return None
    return next((shape for shape in SHAPES if shape.kind == kind and shape.fits(columns)), None)


def translated(shape: Shape, columns: Sequence[str], lines: Sequence[Line]) -> tuple[list[str], list[Line]]:
    """Return the columns, our own first, and the lines; each line keeps its number in the file."""
    firsts: dict[str, Row] = {}
    made: list[tuple[Line, dict[str, str]]] = []
    for line in lines:
        row = _completed(Row(line.cells), shape, firsts)
        for each in shape.rows(row):
            ours = {name: text for name, rule in shape.columns.items() if (text := rule(each).strip())}
            made.append((line, ours))
    used = [name for name in shape.columns if any(name in ours for _, ours in made)]
    theirs = [column for column in columns if plain(column) not in map(plain, used)]
    written = [Line(line.number, {name: line.cells.get(name, "") for name in theirs} | ours) for line, ours in made]
    return [*used, *theirs], written


def _completed(row: Row, shape: Shape, firsts: dict[str, Row]) -> Row:
    """Return a row with the values that only the first row of the same record has."""
    if not shape.key:
        return row
    before = firsts.setdefault(row.get(shape.key), row)
    return row.having({name: before.get(name) for name in shape.down if before.get(name) and not row.get(name)})
