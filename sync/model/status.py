"""The table of statuses: the steps that lead a unit or a document from one status to another.

Everything that decides a status is here, as data. The server's merge, the client's prediction, the docs and the diagram
are made from it (docs/protocol.md, 2). A step is an edge of a graph; merge/transitions.py walks it.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache


class Status(StrEnum):
    """The status of a unit."""

    IN_STOCK = "in_stock"
    SOLD = "sold"
    IN_REPAIR = "in_repair"
    REPAIR_DONE = "repair_done"
    RETURNED = "returned"
    DEFECTIVE = "defective"
    IN_TRANSIT = "in_transit"
    WRITTEN_OFF = "written_off"


# The six statuses that a person may choose by hand (F37); in_transit and written_off need a document.
CHOOSABLE = (
    Status.IN_STOCK,
    Status.SOLD,
    Status.IN_REPAIR,
    Status.REPAIR_DONE,
    Status.RETURNED,
    Status.DEFECTIVE,
)


class Binding(StrEnum):
    """The effect of a step on the document that a unit is bound to."""

    KEEP = "keep"
    BIND = "bind"
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class UnitRule:
    """One row of the table of unit steps.

    `sources` empty: there is no unit yet. `target` None: the status stays. A `passive` step comes from a document: it
    moves the units that are bound to the document and are in a source status, and leaves the others. Two people may
    record a `repeatable` step concurrently; the second then changes nothing (merge/concurrent_steps.py). A `brings_in`
    step may follow a return that was only credited: then the unit really came in. `of_known` names the row that
    replaces it if the unit exists already and its operation also makes that row.
    """

    step: str
    made_by: tuple[str, ...]
    sources: tuple[Status, ...]
    target: Status | None
    binding: Binding = Binding.KEEP
    same_item: bool = False
    same_branch: bool = False
    same_document: bool = False
    open_repair: bool = False
    moves_to_branch: bool = False
    passive: bool = False
    repeatable: bool = False
    brings_in: bool = False
    of_known: str | None = None


ANY = tuple(Status)
_S = Status

UNIT_RULES: tuple[UnitRule, ...] = (
    UnitRule(
        "received",
        ("item.create", "stock.restock", "stock.adjust"),
        (),
        _S.IN_STOCK,
        moves_to_branch=True,
        of_known="found",
    ),
    UnitRule("found", ("stock.adjust",), (_S.WRITTEN_OFF,), _S.IN_STOCK, same_item=True, moves_to_branch=True),
    UnitRule(
        "sold",
        ("sale.complete",),
        (_S.IN_STOCK,),
        _S.SOLD,
        Binding.BIND,
        same_item=True,
        same_branch=True,
    ),
    UnitRule(
        "used",
        ("repair.add_part",),
        (_S.IN_STOCK,),
        _S.IN_REPAIR,
        Binding.BIND,
        same_item=True,
        same_branch=True,
        open_repair=True,
    ),
    UnitRule(
        "removed",
        ("repair.remove_part",),
        (_S.IN_REPAIR,),
        _S.IN_STOCK,
        Binding.RELEASE,
        same_item=True,
        same_document=True,
        moves_to_branch=True,
    ),
    UnitRule("completed", ("repair.complete",), (_S.IN_REPAIR,), _S.REPAIR_DONE, passive=True),
    UnitRule("reopened", ("repair.reopen",), (_S.REPAIR_DONE,), _S.IN_REPAIR, passive=True),
    UnitRule("cancelled", ("repair.cancel",), (_S.IN_REPAIR,), _S.IN_STOCK, Binding.RELEASE, passive=True),
    UnitRule(
        "returned",
        ("sale.return",),
        (_S.SOLD,),
        _S.RETURNED,
        same_item=True,
        same_document=True,
        moves_to_branch=True,
        brings_in=True,
    ),
    UnitRule(
        "part_returned",
        ("repair.return_part",),
        (_S.IN_REPAIR, _S.REPAIR_DONE),
        _S.RETURNED,
        same_item=True,
        same_document=True,
        moves_to_branch=True,
        brings_in=True,
    ),
    UnitRule("restocked", ("sale.return", "repair.return_part"), (_S.RETURNED,), _S.IN_STOCK, Binding.RELEASE),
    UnitRule("faulted", ("sale.return", "repair.return_part"), (_S.RETURNED,), _S.DEFECTIVE),
    UnitRule("voided", ("sale.void",), (_S.SOLD,), _S.IN_STOCK, Binding.RELEASE, passive=True),
    UnitRule(
        "sent",
        ("transfer.send",),
        (_S.IN_STOCK,),
        _S.IN_TRANSIT,
        Binding.BIND,
        same_item=True,
        same_branch=True,
    ),
    UnitRule(
        "arrived",
        ("transfer.receive",),
        (_S.IN_TRANSIT,),
        _S.IN_STOCK,
        Binding.RELEASE,
        same_item=True,
        same_document=True,
        moves_to_branch=True,
        repeatable=True,
    ),
    UnitRule("recalled", ("transfer.cancel",), (_S.IN_TRANSIT,), _S.IN_STOCK, Binding.RELEASE, passive=True),
    UnitRule(
        "written_off",
        ("stock.adjust",),
        (_S.IN_STOCK, _S.RETURNED, _S.DEFECTIVE),
        _S.WRITTEN_OFF,
        Binding.RELEASE,
        same_item=True,
        same_branch=True,
    ),
    UnitRule("noted", ("serial.note",), ANY, None),
    UnitRule("renamed", ("serial.rename",), ANY, None),
    UnitRule("aliased", ("serial.add_alias",), ANY, None),
)

UNIT_RULE: dict[str, UnitRule] = {rule.step: rule for rule in UNIT_RULES}


def unit_rule(step: str, made_by: str, status: Status | None) -> UnitRule:
    """Return the row that a step of a unit takes, by the type of its operation and the unit's status before it."""
    rule = UNIT_RULE[step]
    other = UNIT_RULE[rule.of_known] if rule.of_known is not None and status is not None else rule
    return other if made_by in other.made_by else rule


# serial.set_status: the chosen status, by the present one. Choosing the present one changes nothing.
BY_HAND: dict[Status, tuple[Status, ...]] = {
    _S.IN_STOCK: (_S.SOLD, _S.IN_REPAIR, _S.DEFECTIVE),
    _S.SOLD: (_S.RETURNED,),
    _S.IN_REPAIR: (_S.IN_STOCK, _S.REPAIR_DONE, _S.RETURNED, _S.DEFECTIVE),
    _S.REPAIR_DONE: (_S.IN_REPAIR, _S.RETURNED),
    _S.RETURNED: (_S.IN_STOCK, _S.DEFECTIVE),
    _S.DEFECTIVE: (_S.IN_STOCK, _S.RETURNED),
}

# The same for a unit that was only credited (L15): it never came in, so no status can be set by hand. Another return,
# with its own disposition, receives it.
BY_HAND_CREDITED: tuple[Status, ...] = ()

# These statuses, set by hand, release a unit from its document: it is back in stock, or sold without a named document.
RELEASED_BY_HAND = (_S.IN_STOCK, _S.SOLD)

# Credited, and left with the customer.
CREDIT_ONLY = "credit_only"

# The step that follows `returned`, by a return's disposition (F42, L15); None: no step.
DISPOSITIONS: dict[str, str | None] = {
    "keep": None,
    "restock": "restocked",
    "defective": "faulted",
    CREDIT_ONLY: None,
}


@dataclass(frozen=True, slots=True)
class DocumentRule:
    """One row of the table of document steps; `sources` empty: there is no document yet.

    `target` None: the status stays. It also stays if it is one of `keeps`. `unit_step` names the passive row of the
    unit table that the step causes on every unit bound to the document. `may_create`: the step may also create the
    document. `unaware`: the sources, in place of `sources`, of a step that is concurrent with another one
    (merge/concurrent_steps.py). `repeatable`: as for a UnitRule.
    """

    document: str
    step: str
    made_by: str
    sources: tuple[str, ...]
    target: str | None
    unit_step: str | None = None
    keeps: tuple[str, ...] = ()
    may_create: bool = False
    unaware: tuple[str, ...] = ()
    repeatable: bool = False

    @property
    def creates(self) -> bool:
        """Return whether the step can create the document."""
        return self.may_create or not self.sources


DOCUMENT_RULES: tuple[DocumentRule, ...] = (
    DocumentRule("item", "created", "item.create", (), "active"),
    DocumentRule("item", "updated", "item.update", ("active", "archived"), None),
    DocumentRule("item", "archived", "item.archive", ("active", "archived"), "archived"),
    # merge/merged_items.py computes from all merges together which item survives.
    DocumentRule("item", "merged", "item.merge", ("active", "archived"), None),
    DocumentRule("customer", "created", "customer.create", (), "active"),
    DocumentRule("customer", "updated", "customer.update", ("active",), None),
    # merge/merged_customers.py computes from all merges together which customer survives.
    DocumentRule("customer", "merged", "customer.merge", ("active",), None),
    DocumentRule("supplier", "created", "supplier.create", (), "active"),
    DocumentRule("supplier", "updated", "supplier.update", ("active",), None),
    DocumentRule("restock", "restocked", "stock.restock", (), "done"),
    DocumentRule("adjustment", "adjusted", "stock.adjust", (), "done"),
    DocumentRule("return", "returned", "sale.return", (), "done"),
    DocumentRule("sale", "completed", "sale.complete", (), "completed"),
    DocumentRule("sale", "goods_returned", "sale.return", ("completed",), None),
    DocumentRule("sale", "voided", "sale.void", ("completed",), "voided", "voided", repeatable=True),
    DocumentRule("repair", "opened", "repair.open", (), "open"),
    DocumentRule("repair", "updated", "repair.update", ("open", "completed", "delivered", "cancelled"), None),
    DocumentRule("repair", "part_added", "repair.add_part", ("open",), None),
    DocumentRule("repair", "part_removed", "repair.remove_part", ("open",), None),
    DocumentRule("repair", "part_returned", "repair.return_part", ("open", "completed", "delivered"), None),
    DocumentRule("repair", "completed", "repair.complete", ("open",), "completed", "completed", repeatable=True),
    DocumentRule("repair", "cancelled", "repair.cancel", ("open",), "cancelled", "cancelled", repeatable=True),
    DocumentRule(
        "repair", "reopened", "repair.reopen", ("completed", "delivered"), "open", "reopened", repeatable=True
    ),
    DocumentRule("repair", "delivered", "repair.deliver", ("completed",), "delivered", repeatable=True),
    DocumentRule("quote", "quoted", "repair.quote", (), "open"),
    # If there are two answers, the later one applies. An open quote that a newer quote replaced is shown as replaced
    # (records/balances.py).
    DocumentRule("quote", "approved", "repair.answer_quote", ("open", "approved", "declined"), "approved"),
    DocumentRule("quote", "declined", "repair.answer_quote", ("open", "approved", "declined"), "declined"),
    # merge/repair_bills.py decides whether the repair was billed already; the bill itself settles in any case.
    DocumentRule("bill", "billed", "repair.bill", (), "open"),
    DocumentRule("bill", "voided", "bill.void", ("open",), "voided", repeatable=True),
    DocumentRule("payment", "taken", "payment.take", (), "done"),
    DocumentRule("payment", "refunded", "payment.refund", (), "done"),
    DocumentRule("till", "opened", "till.open", (), "open"),
    # Operations that name a till belong to it, also after its close.
    DocumentRule("till", "moved", "till.move", ("open", "closed"), None),
    DocumentRule("till", "closed", "till.close", ("open", "closed"), "closed"),
    # The message's outcome is not an operation: the server stores it outside the log (records/finished_documents.py).
    DocumentRule("message", "written", "message.send", (), "queued"),
    DocumentRule("transfer", "drafted", "transfer.draft", ("draft",), "draft", may_create=True),
    # Goods that were sent have left, even if somebody else cancelled the draft meanwhile.
    DocumentRule(
        "transfer",
        "sent",
        "transfer.send",
        ("draft",),
        "in_transit",
        may_create=True,
        unaware=("draft", "cancelled"),
    ),
    # A transfer with missing goods is shown as partly_received (records/transfer_receipts.py); more may still arrive.
    DocumentRule("transfer", "received", "transfer.receive", ("in_transit", "partly_received", "received"), "received"),
    # After a partial receipt it recalls the rest; if nothing is left it is contested (merge/transfer_recalls.py).
    DocumentRule(
        "transfer",
        "cancelled",
        "transfer.cancel",
        ("draft", "in_transit", "partly_received", "received"),
        "cancelled",
        "recalled",
        keeps=("partly_received", "received"),
        unaware=("draft",),
        repeatable=True,
    ),
    DocumentRule("stocktake", "opened", "stocktake.open", (), "open"),
    DocumentRule("stocktake", "counted", "stocktake.count", ("open",), None),
    # Two people may both close it: their operations agree.
    DocumentRule("stocktake", "closed", "stocktake.close", ("open", "closed"), "closed"),
)

DOCUMENT_RULE: dict[tuple[str, str], DocumentRule] = {(rule.document, rule.step): rule for rule in DOCUMENT_RULES}

# Kinds of subject that an operation creates and gives an id.
DOCUMENTS = frozenset(rule.document for rule in DOCUMENT_RULES)

# Kinds of document that may begin as a draft, or without one.
DRAFTED = frozenset(rule.document for rule in DOCUMENT_RULES if rule.may_create)

# The status of a document whose creation an admin discarded: it is shown, but has no effect.
DISCARDED = "discarded"

# Documents that a unit can be bound to: their steps are in its timeline.
BINDING_DOCUMENTS = ("sale", "repair", "transfer")

# Kinds of subject that documents claim: an item its codes, a bill its repair's billing, a payment the drawer of its
# till. A claim has no place in a timeline; merge/claims.py decides whether it is valid.
CODE, BILLING, DRAWER = "code", "billing", "drawer"
CLAIMED = (CODE, BILLING, DRAWER)

# The kind of subject that answers about an operation are on.
ANSWER = "answer"

# Kinds of subject without a timeline: decisions, which apply to the step that they are about, and answers.
UNTIMED = ("conflict", ANSWER)


@cache
def creates_document(kind: str, verbs: tuple[str, ...]) -> bool:
    """Return whether a step with these verbs creates its document, one of this kind.

    Results are cached, because this runs for every step of a timeline, many times.
    """
    rules = (DOCUMENT_RULE.get((kind, verb)) for verb in verbs)
    return any(rule is not None and rule.creates for rule in rules)
