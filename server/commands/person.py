"""The person that a command is about: one e-mail address can belong to several shops."""

import click

from server.people import service as people_service
from server.shop import service as shop_service
from server.shop_scope import enter_shop, within_shop

shop_option = click.option("--shop", "shop_id", help="The shop's id, if the e-mail address belongs to several shops.")


def person_named(email: str, shop_id: str | None) -> people_service.Person:
    """Return the active person of an e-mail address, and stay within their shop.

    Raises click.ClickException if there is no such person, or if there are several and no shop is given.
    """
    people = [person for person in people_service.people_named(email) if shop_id in (None, person.shop_id)]
    if not people:
        raise click.ClickException(f"No active person has the e-mail address {email}.")
    if len(people) > 1:
        shops = ", ".join(f"{_name(person.shop_id)} (--shop {person.shop_id})" for person in people)
        raise click.ClickException(f"{email} belongs to several shops. Name one of them: {shops}.")
    enter_shop(people[0].shop_id)
    return people[0]


def _name(shop_id: str) -> str:
    with within_shop(shop_id):
        return str(shop_service.shop_settings(shop_id)["name"])
