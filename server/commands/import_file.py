"""`benchtrail import`: check a CSV file of items, stock or documents; record its good lines with --commit."""

import codecs
from collections.abc import Mapping
from typing import Any, BinaryIO

import click

from server.commands.opening import opened_database
from server.commands.person import person_named, shop_option
from server.errors import Problem
from server.feed import service as feed
from server.imports.columns import KINDS
from server.imports.foreign.shapes import ORIGIN_NAMES
from server.imports.service import import_file as import_text
from sync.model.serial_rules import Doubt

SHOWN_MAX = 50
# The most doubts that are printed for one line.
DOUBTS_MAX = 3
DOUBTS: Mapping[Doubt, str] = {
    "check_digit": "has the 15 digits of an IMEI, but its check digit is wrong",
    "rules": "is not written as the shop's rules for serials say",
}
HINTS: Mapping[str, str] = {
    "put_back_first": "is put back in stock first",
    "comes_in_as_in_stock": "comes in as in stock; import its transfer next",
    "no_such_technician": "does not work here: left without a technician",
    "contradicts": "contradicts another record here: an admin decides",
}


@click.command("import")
@click.argument("file", type=click.File("rb"))
@click.option("--kind", type=click.Choice(KINDS), required=True, help="What is in the file.")
@click.option("--as", "email", required=True, help="The e-mail address of the person who imports.")
@shop_option
@click.option("--branch", "code", required=True, help="The code of the branch for the stock.")
@click.option(
    "--commit/--dry-run", default=False, help="Record the good lines; a dry run, the default, writes nothing."
)
def import_file(file: BinaryIO, kind: str, email: str, shop_id: str | None, code: str, *, commit: bool) -> None:
    """Check a CSV FILE line by line; with --commit record its good lines."""
    with opened_database(as_owner=False):
        person = person_named(email, shop_id)
        branches = {branch["code"]: branch["id"] for branch in feed.walk(person.shop_id, "branch")}
        if code not in branches:
            raise click.ClickException(f"The shop has no branch {code}; it has {', '.join(sorted(branches))}.")
        body = {"kind": kind, "branch_id": branches[code], "text": decoded(file.read()), "commit": commit}
        try:
            found = import_text(person, body)
        except Problem as problem:
            raise click.ClickException(problem.detail) from None
    _print_result(found, commit=commit)


def decoded(data: bytes) -> str:
    """Return the text of a file: UTF-8 or UTF-16 by its mark, else UTF-8, else Windows-1252."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _print_result(found: dict[str, Any], *, commit: bool) -> None:
    if found["origin"]:
        click.echo(f"read as a file of {ORIGIN_NAMES[found['origin']]}")
    for field, column in found["mapping"].items():
        click.echo(f"{field}: {column or '-'}")
    for verdict in [line for line in found["lines"] if line["standing"] == "bad"][:SHOWN_MAX]:
        click.echo(f"line {verdict['line']}: {verdict['message']} ({verdict['field']})")
    for verdict in [line for line in found["lines"] if line["doubts"]][:SHOWN_MAX]:
        doubts = "; ".join(f"{doubt['serial']} {DOUBTS[doubt['doubt']]}" for doubt in verdict["doubts"][:DOUBTS_MAX])
        click.echo(f"line {verdict['line']}: look again: {doubts}")
    for verdict in [line for line in found["lines"] if line["hints"]][:SHOWN_MAX]:
        for hint in verdict["hints"]:
            click.echo(f"line {verdict['line']}: {hint['about']} {HINTS[hint['hint']]}")
    for refused in found["refused"]:
        click.echo(f"lines {', '.join(map(str, refused['lines'][:10]))}: {refused['message']}")
    done = f"{found['recorded']} operations recorded" if commit else "nothing written; --commit records the good lines"
    click.echo(f"{found['good']} good lines, {found['bad']} bad; {done}")
