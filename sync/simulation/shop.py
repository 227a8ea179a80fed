"""The physical shop: units, tickets, vans, and the true place of each. It knows no operations and no devices."""

from collections import Counter
from dataclasses import dataclass, field

# A unit that is on the shelf, or that was sold or thrown away without a document, is on no document.
UNBOUND = ("in_stock", "written_off")


@dataclass(slots=True)
class Unit:
    """One unit as it physically is; `id` is its first serial, `label` its present label.

    `aliases` can be read on it too; `numbers` are all serials it ever had. `documents` are all documents it was ever
    on, `document` the present one; `credited`: it was credited, and the customer kept it. `sold`: when and in which
    branch, with the item's months of warranty then.
    """

    id: str
    item_id: str
    branch_id: str
    status: str = "in_stock"
    document: str | None = None
    label: str = ""
    note: str | None = None
    numbers: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    credited: bool = False
    sold: tuple[int, str, int | None] | None = None

    def __post_init__(self) -> None:
        self.label = self.id
        self.numbers.append(self.id)

    def move(self, status: str, document: str | None, *, credited: bool = False) -> None:
        """Change the status, and the document that it is on."""
        self.status, self.document, self.credited = status, document, credited
        if document is not None:
            self.documents.add(document)


@dataclass(slots=True)
class Document:
    """A sale, a repair ticket, a van's list or a count, with its status and its branch.

    `pieces` are the pieces without serials that it took out of stock, by item; `received`: a part of a van was
    unloaded; `counted` is the number of counts. `total` is its amount; the money of a sale is in `till`; `returned` is
    the amount that was paid back for goods of a sale. `of` is the repair of a quote or bill, `answered_at` when a quote
    was answered. `known` are the money operations that the device of a till's close had, `own` all that it recorded
    itself, `known_to` its replica's version. `has_passcode`: the passcode of a device in repair is known; the device is
    there.
    """

    id: str
    kind: str
    status: str
    branch_id: str
    to_branch_id: str = ""
    pieces: Counter[str] = field(default_factory=Counter)
    counted: int = 0
    total: int = 0
    returned: int = 0
    till: str | None = None
    of: str = ""
    answered_at: int = 0
    known: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    known_to: int = 0
    has_passcode: bool = False


@dataclass
class Shop:
    """All things in the shop. `pieces` has the quantities without serials by (item, branch).

    `counts_as` has the survivor of each merged item or customer; `twins` are pairs that were entered twice, and `codes`
    the codes printed on an item's box, by item. `unprinted` are items with serials whose boxes have no code. `warranty`
    has the months of warranty by item. `money` has the amount in each till by (till, method), where `""` is no till.
    `paid` and `refunded` have the amounts that were paid for a document after it was made, and paid back.
    `may_be_restored`: the server may be restored from a backup, and the bases of devices then become lower.
    """

    branches: list[str]
    may_be_restored: bool = False
    serialised: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    customers: list[str] = field(default_factory=list)
    suppliers: list[str] = field(default_factory=list)
    archived: set[str] = field(default_factory=set)
    counts_as: dict[str, str] = field(default_factory=dict)
    twins: list[tuple[str, str]] = field(default_factory=list)
    codes: dict[str, str] = field(default_factory=dict)
    unprinted: list[str] = field(default_factory=list)
    warranty: dict[str, int] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    pieces: Counter[tuple[str, str]] = field(default_factory=Counter)
    money: Counter[tuple[str, str]] = field(default_factory=Counter)
    paid: Counter[str] = field(default_factory=Counter)
    refunded: Counter[str] = field(default_factory=Counter)

    def put(self, till: str | None, method: str, amount: int) -> None:
        """Put money into a till, or take it out (below 0)."""
        self.money[till or "", method] += amount

    def units_in(self, branch_id: str, *statuses: str) -> list[Unit]:
        """Return the units at a branch that are in one of the statuses."""
        return [unit for unit in self.units.values() if unit.branch_id == branch_id and unit.status in statuses]

    def units_on(self, document: str, *statuses: str) -> list[Unit]:
        """Return the units that are on a document in one of the statuses."""
        return [unit for unit in self.units.values() if unit.document == document and unit.status in statuses]

    def documents_of(self, kind: str, *statuses: str) -> list[Document]:
        """Return the documents of a kind that are in one of the statuses."""
        return [
            document for document in self.documents.values() if document.kind == kind and document.status in statuses
        ]

    def write(self, id_: str, kind: str, status: str, branch_id: str, to_branch_id: str = "") -> Document:
        """Make a document."""
        self.documents[id_] = Document(id_, kind, status, branch_id, to_branch_id)
        return self.documents[id_]

    def stocked(self, branch_id: str) -> dict[str, int]:
        """Return the pieces on a branch's shelves by item."""
        return {item: count for (item, branch), count in self.pieces.items() if branch == branch_id and count > 0}

    def counted_as(self, item_id: str) -> str:
        """Return the survivor of an item or a customer."""
        return self.counts_as.get(item_id, item_id)

    def alike(self, item_id: str) -> list[str]:
        """Return all items that are merged with an item, including itself; also for a customer."""
        survivor = self.counted_as(item_id)
        known = (*self.serialised, *self.loose, *self.customers)
        return [each for each in known if self.counted_as(each) == survivor]

    def join(self, item_id: str, into_id: str) -> None:
        """Merge two items, or two customers; if they are one already, only the survivor can be merged again."""
        gone, survivor = self.counted_as(item_id), self.counted_as(into_id)
        if gone == survivor == item_id:
            survivor = into_id
        self.counts_as.update((each, survivor) for each in self.alike(gone))
