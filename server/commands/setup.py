"""`benchtrail setup`: the server's settings, its first shop and admin, and the code that opens the app on a phone."""

from typing import Any
from urllib.parse import urlsplit

import click
import segno
from marshmallow import ValidationError

from server.commands.migrate import migrate_database
from server.commands.opening import application
from server.config import Settings
from server.errors import Problem
from server.host_names import host_name, is_loopback
from server.settings_file import SETTINGS_FILE, write_settings
from server.signing_in import service as signing_in
from server.signing_in.schemas import NewShopSchema

NEEDS_HTTPS = "Phones need an address that begins with https://, such as https://bench.shop.example"


def _read_address(_context: click.Context, _option: click.Parameter, written: str) -> str:
    """Return an address without a path. Raises click.BadParameter."""
    address = urlsplit(written.strip())
    name = host_name(address.netloc)
    if name is None or address.path not in ("", "/") or address.query:
        raise click.BadParameter(f"{written} is no address of a server. {NEEDS_HTTPS}")
    if address.scheme != "https" and not (address.scheme == "http" and is_loopback(name)):
        raise click.BadParameter(NEEDS_HTTPS)
    return f"{address.scheme}://{address.netloc.lower()}"


@click.command()
@click.option("--shop", prompt="Name of the shop", help="The shop's name.")
@click.option("--branch", prompt="Name of its first branch", help="The first branch's name.")
@click.option("--currency", prompt="Currency", default="EUR", show_default=True, help="Three letters.")
@click.option("--time-zone", prompt="Time zone", default="UTC", show_default=True, help="For example Europe/Berlin.")
@click.option("--address", prompt="Address of the app (https://...)", callback=_read_address, help="The app's address.")
@click.option("--name", prompt="Your name", help="The first admin's name.")
@click.option("--email", prompt="Your e-mail address", help="The first admin's e-mail address.")
@click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True, help="10 characters or more.")
@click.option("--mail-server", prompt="Mail server for messages (empty: none)", default="", show_default=False)
def setup(shop: str, branch: str, address: str, mail_server: str, **of_admin: str) -> None:
    """Set this server up: its settings, its first shop and admin."""
    mail = _ask_for_mail(mail_server)
    settings = Settings.from_environment()
    migrate_database(settings)
    with application(settings):
        _open_shop({"shop_name": shop, "branch_name": branch, **of_admin})
    is_proxied = address.startswith("https://")
    proxied = {"BENCHTRAIL_TRUSTED_PROXIES": "1"} if is_proxied else {}
    named = {"BENCHTRAIL_HOSTS": str(host_name(urlsplit(address).netloc)), "BENCHTRAIL_PUBLIC_URL": address}
    write_settings(settings.data_dir, {**named, **proxied, **mail})
    click.echo(f"{shop} is open. The settings are in {settings.data_dir / SETTINGS_FILE}.")
    click.echo("Start the server: benchtrail serve")
    if is_proxied:
        click.echo(f"Put HTTPS for {address} before it: docs/shop.md, HTTPS for your phones.")
    click.echo(f"Then scan this code with a phone. It opens {address}:\n")
    segno.make(address).terminal(compact=True)


def _ask_for_mail(server: str) -> dict[str, str]:
    """Return the settings of a mail server and its account; empty without a server."""
    if not server:
        return {}
    user = click.prompt("User of the mail server")
    return {
        "BENCHTRAIL_SMTP_HOST": server,
        "BENCHTRAIL_SMTP_USER": user,
        "BENCHTRAIL_SMTP_PASSWORD": click.prompt("Its password", hide_input=True),
        "BENCHTRAIL_SMTP_FROM": click.prompt("E-mail address that messages come from", default=user),
    }


def _open_shop(body: dict[str, Any]) -> None:
    """Open the first shop. Raises click.ClickException if an input is refused or there is a shop already."""
    try:
        signing_in.open_shop(NewShopSchema().load(body), "first")
    except ValidationError as refused:
        faults = (f"{name}: {' '.join(texts)}" for name, texts in refused.messages_dict.items())
        raise click.ClickException("\n".join(faults)) from None
    except Problem as refused:
        text = (
            "This server has a shop. Nothing was changed." if refused.code == "registration_closed" else refused.detail
        )
        raise click.ClickException(text) from None
