"""Write the generated files: the client's tables and shapes, the OpenAPI document, docs/errors.md.

`benchtrail contract` writes them; a test compares them with the committed files.
"""

import json
import typing
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, asdict, fields, is_dataclass
from pathlib import Path
from typing import Any

from server import __version__
from server.columns.column import plain
from server.columns.names import STATUS_WORDS
from server.columns.page import files_page
from server.columns.tables import DOCUMENT_KINDS
from server.imports.columns import FIELDS
from server.imports.completing import BY_HAND as BY_HAND_FROM_STOCK
from server.imports.foreign.shapes import ORIGIN_NAMES, SHAPES
from server.imports.values import NO, YES
from server.message_words import AUTOMATIC, PLACEHOLDERS, SUBJECTS, WORDS
from server.problems import ANSWERS, OPERATION_ERRORS, errors_page
from server.records.schemas import ACCESS_COMPONENTS, RECORDS
from server.records.schemas.units import DOCUMENTS
from server.reports.service import REPORTS
from server.spreadsheets import CELL_BREAKS, FORMULA_STARTS, INVISIBLE, MINOR_DIGITS, OUTER_SPACE
from sync.model.facts import REASONS
from sync.model.fields import Unset
from sync.model.intake import CHECK_STATES, CHECKLISTS
from sync.model.operations import PAYLOADS
from sync.model.payloads.payload import ROLES
from sync.model.payloads.serials import LEAST_ROLE_BY_STATUS, VERDICTS
from sync.model.personal_fields import ERASED, PASSCODES, PERSONAL
from sync.model.status import (
    BINDING_DOCUMENTS,
    BY_HAND,
    BY_HAND_CREDITED,
    CHOOSABLE,
    DISPOSITIONS,
    DOCUMENT_RULES,
    RELEASED_BY_HAND,
    UNIT_RULES,
    Status,
)
from sync.records.record_codes import CODE_FIELDS, SHORTEST_NUMBER

HEADER = "// Written by `benchtrail contract` from sync/. Do not edit.\n"
PROBLEMS_HEADER = "// Written by `benchtrail contract` from server/problems.py. Do not edit.\n"
COLUMNS_HEADER = "// Written by `benchtrail contract` from server/imports/. Do not edit.\n"


def generated_files(document: Mapping[str, Any]) -> dict[str, str]:
    """Return the text of each generated file by its path in the repository; `document` is the OpenAPI document."""
    return {
        "client/src/generated/statuses.ts": _statuses(),
        "client/src/generated/operations.ts": _operations(),
        "client/src/generated/values.ts": _values(),
        "client/src/generated/columns.ts": _columns(),
        "client/src/generated/problems.ts": _problems(),
        "client/src/generated/codes.ts": _codes(),
        "client/src/generated/personal.ts": _personal(),
        "client/src/generated/currencies.ts": _currencies(),
        "client/src/generated/messages.ts": _messages(),
        "client/src/generated/openapi.json": _canonical(document),
        "docs/errors.md": errors_page(),
        "docs/files.md": files_page(),
    }


def write_generated(root: Path, document: Mapping[str, Any]) -> list[Path]:
    """Write every generated file under `root`; return their paths."""
    written = []
    for name, text in generated_files(document).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def _canonical(document: Mapping[str, Any]) -> str:
    """Return JSON whose lines do not move when features are registered in another order."""
    return json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _statuses() -> str:
    tables: dict[str, object] = {
        "STATUSES": [status.value for status in Status],
        "CHOOSABLE": list(CHOOSABLE),
        "BY_HAND": {source.value: list(targets) for source, targets in BY_HAND.items()},
        "BY_HAND_CREDITED": list(BY_HAND_CREDITED),
        "RELEASED_BY_HAND": list(RELEASED_BY_HAND),
        "DISPOSITIONS": DISPOSITIONS,
        "BINDING_DOCUMENTS": list(BINDING_DOCUMENTS),
        "UNIT_RULES": [_rule(rule) for rule in UNIT_RULES],
        "DOCUMENT_RULES": [_rule(rule) for rule in DOCUMENT_RULES],
        "ROLES": list(ROLES),
        "VERDICTS": list(VERDICTS),
        "LEAST_ROLE": {payload.TYPE: payload.ROLE for payload in PAYLOADS},
        "LEAST_ROLE_BY_STATUS": {status.value: role for status, role in LEAST_ROLE_BY_STATUS.items()},
    }
    constants = _constants(tables)
    aliases = "export type Status = (typeof STATUSES)[number];\nexport type Role = (typeof ROLES)[number];\n"
    return HEADER + "\n" + "\n".join(constants) + "\n" + aliases


def _values() -> str:
    """Return the values that fields of records can have, for code that goes through all of them."""
    tables: dict[str, object] = {
        "KINDS": [*ACCESS_COMPONENTS, *RECORDS],
        "DOCUMENT_TYPES": DOCUMENTS,
        "REASONS": REASONS,
        "REPORTS": [*REPORTS],
        "CHECK_STATES": CHECK_STATES,
        "CHECKLISTS": dict(CHECKLISTS),
        "VERSION": __version__,
    }
    return HEADER + "\n" + "\n".join(_constants(tables))


def _constants(tables: Mapping[str, object]) -> list[str]:
    return [
        f"export const {name} = {json.dumps(table, indent=2, ensure_ascii=False)} as const;\n"
        for name, table in tables.items()
    ]


def _rule(rule: object) -> dict[str, object]:
    return {field.name: getattr(rule, field.name) for field in fields(rule)}  # type: ignore[arg-type]


def _operations() -> str:
    """Return the payload of each type of operation, and the values of fields that an operation leaves out."""
    by_type = "\n".join(f'  "{payload.TYPE}": Schemas["{payload.__name__}"];' for payload in PAYLOADS)
    registry = f"export interface PayloadByType {{\n{by_type}\n}}\n\nexport type OperationType = keyof PayloadByType;\n"
    heading = 'import type { components } from "./api";\n\ntype Schemas = components["schemas"];\n'
    shapes = dict.fromkeys(shape for payload in PAYLOADS for shape in _shapes(payload))
    left_out = {f"{shape.__name__}LeftOut": _left_out(shape) for shape in shapes}
    constants = _constants({name: table for name, table in left_out.items() if table})
    return HEADER + "\n" + "\n".join([heading, registry, *constants])


def _left_out(shape: type) -> dict[str, object]:
    """Return the default value of each field of a payload, or of a part of one."""
    return {
        field.name: field.default
        for field in fields(shape)
        if field.default is not MISSING and not isinstance(field.default, Unset)
    }


def _columns() -> str:
    """Return the fields of each kind of import with the names of their columns, and the words for yes and no."""
    fields_by_kind = {
        kind: [
            {
                "name": field.name,
                "kind": field.kind,
                "of": field.of,
                "required": field.is_required,
                "instead": list(field.instead),
                "called": list(dict.fromkeys(map(plain, field.names))),
            }
            for field in columns
        ]
        for kind, columns in FIELDS.items()
    }
    tables = {
        "COLUMNS": fields_by_kind,
        "DOCUMENT_KINDS": DOCUMENT_KINDS,
        "OTHER_PROGRAMS": [
            {
                "program": ORIGIN_NAMES[shape.origin],
                "kind": shape.kind,
                "marks": [sorted(map(plain, mark)) for mark in shape.marks],
            }
            for shape in SHAPES
        ],
        "YES": YES,
        "NO": NO,
        "STATUS_WORDS": _words(STATUS_WORDS),
        "BY_HAND_FROM_STOCK": BY_HAND_FROM_STOCK,
        "FORMULA_STARTS": FORMULA_STARTS,
        "CELL_BREAKS": CELL_BREAKS,
        "INVISIBLE": INVISIBLE,
        "OUTER_SPACE": OUTER_SPACE,
    }
    return COLUMNS_HEADER + "\n" + "\n".join(_constants(tables))


def _problems() -> str:
    codes = sorted({known.code for known in (*ANSWERS, *OPERATION_ERRORS)})
    constant = f"export const PROBLEM_CODES = {json.dumps(codes, indent=2)} as const;\n"
    return f"{PROBLEMS_HEADER}\n{constant}\nexport type ProblemCode = (typeof PROBLEM_CODES)[number];\n"


def _codes() -> str:
    """Return the code-like fields of each kind of record."""
    by_kind = {
        kind: {name: list(paths) for name, paths in asdict(paths_by_name).items()}
        for kind, paths_by_name in CODE_FIELDS.items()
    }
    tables: dict[str, object] = {"SHORTEST_NUMBER": SHORTEST_NUMBER, "CODE_FIELDS": by_kind}
    return HEADER + "\n" + "\n".join(_constants(tables))


def _personal() -> str:
    """Return the personal fields of operations, their owners and their values after erasing."""
    personal_fields = {
        type_: {"kind": personal.kind, "id_field": personal.id_field, "fields": dict(personal.fields)}
        for type_, personal in PERSONAL.items()
    }
    tables: dict[str, object] = {"ERASED": ERASED, "PERSONAL": personal_fields, "PASSCODES": dict(PASSCODES)}
    return HEADER + "\n" + "\n".join(_constants(tables))


def _words(table: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return the value of each word; the words are in the form in which they are compared."""
    return {plain(word): value for value, words in table.items() for word in (value, *words)}


def _currencies() -> str:
    """Return the number of decimal digits of each currency, because browsers disagree about some of them."""
    table = json.dumps(dict(sorted(MINOR_DIGITS.items())), indent=2)
    return (
        "// Written by `benchtrail contract` from server/spreadsheets.py. Do not edit.\n\n"
        "/** ISO 4217; any other currency has 2. */\n"
        f"export const MINOR_DIGITS: Readonly<Record<string, number>> = {table};\n"
    )


def _messages() -> str:
    automatic = [*AUTOMATIC.values()]
    tables = {"PLACEHOLDERS": PLACEHOLDERS, "AUTOMATIC": automatic, "SUBJECTS": SUBJECTS, "WORDS": WORDS}
    lines = [
        f"export const {name} = {json.dumps(table, indent=2, ensure_ascii=False)} as const;\n"
        for name, table in tables.items()
    ]
    header = "// Written by `benchtrail contract` from server/message_words.py. Do not edit.\n\n"
    return header + "\n".join(lines)


def _shapes(shape: type) -> Iterator[type]:
    """Yield the dataclasses that `shape` has fields of, innermost first, then itself."""
    for hint in typing.get_type_hints(shape, include_extras=True).values():
        for part in _parts(hint):
            if isinstance(part, type) and is_dataclass(part):
                yield from _shapes(part)
    yield shape


def _parts(hint: object) -> Iterator[object]:
    yield hint
    for argument in typing.get_args(hint):
        yield from _parts(argument)
