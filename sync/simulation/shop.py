"""The physical shop: units, tickets, vans, and where each truly is. It knows nothing of operations or devices."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Unit:
    """One unit as it physically is; `papers` are all documents it was ever on, `document` the present one."""

    serial: str
    item_id: str
    branch_id: str
    status: str = "in_stock"
    document: str | None = None
    papers: set[str] = field(default_factory=set)

    def move(self, status: str, document: str | None) -> None:
        """Change the status, and what it is on."""
        self.status, self.document = status, document
        if document is not None:
            self.papers.add(document)


@dataclass(slots=True)
class Paper:
    """A sale, a repair ticket or a van's list, with its status, the branch it is of, and its loose pieces."""

    id: str
    kind: str
    status: str
    branch_id: str
    to_branch_id: str = ""
    pieces: int = 0


@dataclass
class Shop:
    """Everything that is there. `pieces` counts what has no serials by (item, branch)."""

    branches: list[str]
    serialised: list[str]
    loose: str
    units: dict[str, Unit] = field(default_factory=dict)
    papers: dict[str, Paper] = field(default_factory=dict)
    pieces: dict[tuple[str, str], int] = field(default_factory=dict)

    def units_in(self, branch_id: str, *statuses: str) -> list[Unit]:
        """Return the units at a branch that are in one of the statuses."""
        return [unit for unit in self.units.values() if unit.branch_id == branch_id and unit.status in statuses]

    def units_on(self, paper: str, *statuses: str) -> list[Unit]:
        """Return the units that are on a document in one of the statuses."""
        return [unit for unit in self.units.values() if unit.document == paper and unit.status in statuses]

    def papers_of(self, kind: str, *statuses: str) -> list[Paper]:
        """Return the documents of a kind that are in one of the statuses."""
        return [paper for paper in self.papers.values() if paper.kind == kind and paper.status in statuses]

    def write(self, id_: str, kind: str, status: str, branch_id: str, to_branch_id: str = "") -> Paper:
        """Make a document."""
        self.papers[id_] = Paper(id_, kind, status, branch_id, to_branch_id)
        return self.papers[id_]

    def count(self, item_id: str, branch_id: str, quantity: int) -> None:
        """Put loose pieces on a shelf, or take them off."""
        self.pieces[item_id, branch_id] = self.pieces.get((item_id, branch_id), 0) + quantity

    def truth(self) -> dict[str, tuple[str, str, str | None]]:
        """Return the status, branch and document of every unit."""
        return {unit.serial: (unit.status, unit.branch_id, unit.document) for unit in self.units.values()}
