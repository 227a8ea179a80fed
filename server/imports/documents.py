"""Documents from a file: the lines with one code are one document, recorded as its original operations.

A document keeps its id if the file has one; otherwise its id is derived from its branch and code, so that a repeated
import finds it. It keeps its own time: its operations are recorded with base 0, for which any past time is allowed
(docs/protocol.md, 3 Time). Its code is a new one, of the server's device.
"""

import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from server.columns.standing import times_moved
from server.columns.tables import TABLES
from server.feed import service as feed
from server.imports.columns import FIELDS
from server.imports.known import KnownBranches, KnownItems, KnownNames
from server.imports.making import MAKERS
from server.imports.paper import Paper, Shop
from server.imports.planning import Fault, Place, Plan, Planned, refuse_discarded, texts_of, values_of
from server.imports.reading import Line
from server.imports.shelves import Shelves
from server.people.service import Person, is_at_least
from sync.model.payloads.payload import Malformed
from sync.wire.quick_reading import UUID_PATTERN
from sync.wire.reading import read_payload

Data = dict[str, Any]
NAMESPACE = uuid.UUID("6f3c3d1e-9a51-4b0e-8a68-6f1f0c5f2a10")
# The kind of record of each document in a kind of file.
RECORDS = {
    "restocks": "restock",
    "sales": "sale",
    "returns": "return",
    "repairs": "repair",
    "transfers": "transfer",
    "adjustments": "adjustment",
    "stocktakes": "stocktake",
}
# The reasons for which a well-formed document may contradict the records of its units.
CONTRADICTIONS = (
    "duplicate",
    "unknown_serial",
    "wrong_item",
    "illegal_transition",
    "at_other_branch",
    "wrong_document",
    "item_not_serialised",
    "serials_required",
)
AMOUNT_KINDS = ("money", "signed_money")
CODE_PATTERN = re.compile(r"(.*)-(\d{1,15})\Z")


@dataclass(slots=True)
class _Document:
    """The lines of one document in the file."""

    lines: list[tuple[Line, dict[str, str]]] = field(default_factory=list)
    fault: Fault | None = None
    paper: Paper | None = None


def plan_documents(
    kind: str, person: Person, place: Place, lines: Sequence[Line], mapping: Mapping[str, str | None]
) -> Plan:
    """Return the plan of a file of documents; a document with one wrong line is left out completely."""
    documents = list(_grouped([(line, texts_of(line, mapping)) for line in lines]))
    shop = _shop(kind, person, place, documents)
    for document in documents:
        try:
            document.paper = _paper(kind, document, place, shop)
        except Fault as fault:
            document.fault = fault
    plan = Plan()
    # Documents that add stock come before those that remove it.
    for document in sorted(documents, key=lambda one: _when(one, place)):
        try:
            if document.paper is not None:
                plan.operations += _operations(kind, document.paper, person, shop)
        except Fault as fault:
            document.fault = fault
    _add_verdicts(plan, documents)
    return plan


def _when(document: _Document, place: Place) -> tuple[bool, int, str, int]:
    """Return the sort key of documents: their time; within one second and device, the number in their code.

    Documents that contradicted others come after them.
    """
    if document.paper is None:
        return False, 0, "", 0
    found = CODE_PATTERN.match(document.paper.values.get("code", ""))
    device, number = (found.group(1), int(found.group(2))) if found else ("", 0)
    at = place.now if document.paper.at is None else document.paper.at
    return document.paper.is_open, at, device, number


def _grouped(rows: list[tuple[Line, dict[str, str]]]) -> Iterator[_Document]:
    """Yield the lines of each document; a line without code and id continues the document before it."""
    found: dict[str, _Document] = {}
    last = _Document()
    for line, texts in rows:
        if "code" in texts or "id" in texts:
            last = found.setdefault(f"{texts.get('id', '')} {texts.get('code', '')}", _Document())
        elif not last.lines:
            last = found.setdefault("", _Document(fault=Fault("missing", "code", "The code is missing. Fill it in.")))
        last.lines.append((line, texts))
    yield from found.values()


def _paper(kind: str, document: _Document, place: Place, shop: Shop) -> Paper:
    """Return a document from its lines. Raises Fault."""
    if document.fault is not None:
        raise document.fault
    own = {column.name: column.kind for column in FIELDS[kind] if not column.of}
    texts: dict[str, str] = {}
    for line, here in document.lines:
        for name in own.keys() & here.keys():
            if own[name] not in AMOUNT_KINDS and texts.get(name, here[name]) != here[name]:
                raise Fault("differs", name, "Another line says otherwise. Write it alike on all.", line=line.number)
            texts.setdefault(name, here[name])
    branch_id = shop.branches.named(texts)
    zone = place.zones.get(branch_id, "UTC")
    numbers = tuple(line.number for line, _ in document.lines)
    paper = Paper(_id(kind, branch_id, texts), branch_id, values_of(kind, texts, place, zone), {}, numbers)
    for name in dict.fromkeys(column.of for column in FIELDS[kind] if column.of):
        fields = {column.name for column in FIELDS[kind] if column.of == name}
        paper.lists[name] = [row for line in document.lines if (row := _element(kind, fields, *line, place, zone))]
    paper.at = _time(paper.values, place)
    return paper


def _element(kind: str, fields: set[str], line: Line, texts: dict[str, str], place: Place, zone: str) -> Data | None:
    """Return the element of a list in a line, None if the line has none. Raises Fault."""
    try:
        values = values_of(kind, {name: texts[name] for name in fields & texts.keys()}, place, zone)
    except Fault as fault:
        fault.line = line.number
        raise
    return {**values, "line": line.number} if values else None


def _time(values: Data, place: Place) -> int | None:
    at: int | None = values.get("happened_at")
    if at is not None and at > place.now:
        day_ms = 86_400_000
        if at - place.now > day_ms:
            raise Fault("in_future", "happened_at", "This date has not come yet. Correct it.")
        return None
    return at


def _id(kind: str, branch_id: str, texts: Mapping[str, str]) -> str:
    """Return a document's id: the id in the file, or an id derived from its branch and code."""
    given = texts.get("id", "").lower()
    if UUID_PATTERN.match(given):
        return given
    if "code" not in texts:
        raise Fault("missing", "code", "The code is missing. Fill it in.")
    return str(uuid.uuid5(NAMESPACE, f"{kind}\n{branch_id}\n{texts['code']}"))


def _shop(kind: str, person: Person, place: Place, documents: Sequence[_Document]) -> Shop:
    """Return the records that the documents can refer to, and the present branches of their units."""
    branches = KnownBranches(place, list(feed.walk(place.shop_id, "branch")))
    serials = [serial for document in documents for _, texts in document.lines for serial in _serials(kind, texts)]
    record = RECORDS[kind]
    has_all_ids = all("id" in texts for document in documents for _, texts in document.lines)
    # In our own files every document has its id; only then are codes not needed.
    known = [] if has_all_ids else [(one["code"], one["branch_id"]) for one in feed.walk(place.shop_id, record)]
    ids = [texts["id"].lower() for document in documents for _, texts in document.lines if "id" in texts]
    derived = [one for document in documents for one in _derived(kind, document, branches)]
    items = KnownItems(place.shop_id)
    there = {id_ for _, id_ in feed.records(place.shop_id, {(record, id_) for id_ in (*ids, *derived)})}
    return Shop(
        place=place,
        kind=record,
        branches=branches,
        items=items,
        names={one: KnownNames(place.shop_id, one) for one in ("customer", "supplier", "user")},
        shelves=Shelves(place.shop_id, serials, branches.names, items.survivors),
        there=there,
        codes=frozenset(known),
        sales=_sales(place.shop_id) if kind == "returns" else {},
        times_moved=times_moved(place.shop_id) if kind == "adjustments" else (),
    )


def _derived(kind: str, document: _Document, branches: KnownBranches) -> list[str]:
    try:
        return [_id(kind, branches.named(texts), texts) for _, texts in document.lines[:1]]
    except Fault:
        return []


def _sales(shop_id: str) -> dict[str, str]:
    return {name: sale["id"] for sale in feed.walk(shop_id, "sale") for name in (sale["id"], sale["code"])}


def _serials(kind: str, texts: Mapping[str, str]) -> list[str]:
    columns = [column for column in TABLES[kind] if column.kind in ("serial", "serials") and column.name in texts]
    try:
        parsed = values_of(kind, {column.name: texts[column.name] for column in columns}, _NO_PLACE)
    except Fault:
        return []
    return [one for value in parsed.values() for one in ([value] if isinstance(value, str) else value)]


_NO_PLACE = Place("", "", "EUR", ())


def _operations(kind: str, paper: Paper, person: Person, shop: Shop) -> list[Planned]:
    """Return the operations of a document that are well-formed and that the person may record. Raises Fault."""
    code = paper.values.get("code", "")
    if paper.id in shop.there or (code, paper.branch_id) in shop.codes:
        raise Fault("duplicate", "code", f"{code[:40]} is here already. Leave it out.")
    shop.there.add(paper.id)
    refuse_discarded(paper.values)
    planned = _made(kind, paper, shop)
    for one in planned:
        try:
            payload = read_payload(one.type, 1, one.payload)
        except Malformed as refused:
            field = refused.field.split(".")[0]
            raise Fault(refused.code, field, f"{refused}. Correct it.") from None
        if not (person.is_of(one.branch_id) and is_at_least(person.role_at(one.branch_id), payload.least_role())):
            where = shop.branches.names.get(one.branch_id, "that branch")
            raise Fault("role_too_low", "branch", f"This needs a {payload.least_role()} in {where}. Ask one.")
    return planned


def _made(kind: str, paper: Paper, shop: Shop) -> list[Planned]:
    """Return the operations of a document. Raises Fault.

    A document that contradicted another one in its own shop is accepted once it contradicts one here, so that both
    sides exist as before. If it came first, it would settle instead of the other one.
    """
    before = shop.shelves.kept() if paper.is_open else {}
    try:
        made = MAKERS[kind](paper, shop)
    except Fault as fault:
        if not paper.is_open or fault.code not in CONTRADICTIONS:
            raise
        shop.shelves.put_back(before)
        return MAKERS[kind](paper, replace(shop, takes_all=True))
    if not paper.contradicts:
        return made
    shop.shelves.put_back(before)
    message = "Nothing contradicts this document yet. Import it last, or empty this cell."
    raise Fault("not_settled", "standing", message)


def _add_verdicts(plan: Plan, documents: Sequence[_Document]) -> None:
    """Add the verdict on each line, in the order of the file."""
    lines = sorted(
        ((line, texts, one) for one in documents for line, texts in one.lines), key=lambda row: row[0].number
    )
    for line, texts, document in lines:
        fault, paper = document.fault, document.paper
        if fault is None:
            plan.accept(line, texts, hints=paper.hints.get(line.number, ()) if paper else ())
        elif fault.line is None or fault.line == line.number:
            plan.refuse(line, texts, fault)
        else:
            message = f"Line {fault.line} of this document is wrong. Correct that line first."
            plan.refuse(line, texts, Fault("document_refused", fault.field, message, line=fault.line))
