"""`benchtrail reset-password` and `benchtrail sessions`: help people sign in, or end their sign-ins."""

import click

from server.clock import utc
from server.commands.opening import opened_database
from server.commands.person import person_named, shop_option
from server.extensions import db
from server.signing_in import service as signing_in


@click.command("reset-password")
@click.argument("email")
@shop_option
def reset_password(email: str, shop_id: str | None) -> None:
    """Print a code with which the person of EMAIL sets a new password. It works once, for an hour."""
    with opened_database(as_owner=False):
        person = person_named(email, shop_id)
        made = signing_in.make_reset_code(person.shop_id, person.user_id)
    click.echo(f"Code for {email.lower()}: {made['code']}")
    click.echo(
        f"Good once, until {utc(made['expires_at']):%H:%M} UTC. Enter it on the sign-in page under Forgot password."
    )


@click.command()
@click.argument("email")
@shop_option
@click.option("--end", is_flag=True, help="End all of them.")
def sessions(email: str, shop_id: str | None, *, end: bool) -> None:
    """List the sign-ins of the person of EMAIL."""
    with opened_database(as_owner=False):
        person = person_named(email, shop_id)
        found = [signing_in.session_record(row) for row in db.session.scalars(signing_in.sessions_of(person))]
        if end:
            signing_in.end_all_sessions(person)
    for session in found:
        used_on = ", ".join(device["code"] for device in session["devices"]) or "no device"
        last_used = f"{utc(session['last_used_at']):%Y-%m-%d %H:%M} UTC"
        click.echo("  ".join([last_used, session["method"], used_on, session["agent"] or ""]).rstrip())
    click.echo(f"{len(found)} {'ended' if end else 'open'}")
