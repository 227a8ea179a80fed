"""The accounts of a shop, and the export of its postings."""

from collections.abc import Iterator
from typing import IO, Any

from flask import Response, stream_with_context

from server.accounting.exporting import Writer
from server.accounting.models import AccountMapping
from server.accounting.schemas import NOTHING_SET
from server.chain.service import Change, Kind, note_change
from server.database import writing
from server.errors import Problem, invalid
from server.extensions import db
from server.feed import service as feed
from server.people.service import Person
from server.reports.service import scope_of
from server.shop.service import shop_settings

Data = dict[str, Any]

DAYS_MAX = 366
BLOCK = 1 << 16
CONTENT_TYPES = {"plain": "text/csv; charset=utf-8", "datev": "text/csv; charset=windows-1252"}


def mapping_of(shop_id: str) -> Data:
    """Return the accounts of a shop, as in AccountMappingSchema."""
    row = db.session.get(AccountMapping, shop_id, populate_existing=True)
    return {**NOTHING_SET, **(row.accounts if row is not None else {})}


def set_mapping(shop_id: str, accounts: Data) -> Data:
    """Replace all accounts of a shop; return the new ones."""
    with writing():
        former = mapping_of(shop_id)
        row = db.session.get(AccountMapping, shop_id)
        if row is None:
            db.session.add(AccountMapping(shop_id=shop_id, accounts=accounts))
        else:
            row.accounts = accounts
        db.session.flush()
        note_change(shop_id, Kind.ACCOUNTS_CHANGED, ("shop", shop_id), Change(former, accounts))
    return accounts


def check(person: Person, query: Data) -> Data:
    """Return the contents of an export and the missing values, as in CheckSchema; `query` as in PeriodQuery."""
    writer, file = _written(person, query)
    file.close()
    return writer.check.as_data()


def export(person: Person, query: Data) -> Response:
    """Return the postings of a period as a file; `query` as in PeriodQuery.

    Raises Problem 409 `accounting_incomplete` if an account or another value is missing; the problem names each.
    """
    writer, file = _written(person, query)
    missing = writer.check.as_data()["missing"]
    if missing:
        file.close()
        named = [(".".join(filter(None, (one["what"], one["of"]))), "is not set or does not fit") for one in missing]
        raise Problem("accounting_incomplete", 409, "The export is not complete: see `errors`.", errors=named)
    name = f"{query['from_day']}_{query['to_day']}.csv"
    prefix = "EXTF_Buchungsstapel" if query["format"] == "datev" else "postings"
    headers = {
        "Content-Disposition": f'attachment; filename="{prefix}_{name}"',
        "X-Content-Type-Options": "nosniff",
    }
    return Response(stream_with_context(_blocks(file)), content_type=CONTENT_TYPES[query["format"]], headers=headers)


def _written(person: Person, query: Data) -> tuple[Writer, IO[bytes]]:
    days = query["from_day"], query["to_day"]
    if days[1] < days[0]:
        raise invalid("to_day", "The last day is before the first.")
    if (days[1] - days[0]).days >= DAYS_MAX:
        raise invalid("to_day", f"A period has at most {DAYS_MAX} days.")
    scope = scope_of(person, query)
    branches = {branch["id"]: branch["name"] for branch in feed.walk(person.shop_id, "branch")}
    currency = shop_settings(person.shop_id)["currency"]
    writer = Writer(query["format"], scope, mapping_of(person.shop_id), currency, days, branches)
    return writer, writer.write()


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while block := file.read(BLOCK):
            yield block
