"""Repeat erasures, revocations and dismissals after a database was restored to an earlier state.

Both lists are in the data folder. `benchtrail restore` does this. Every start of the server does it too, because
PostgreSQL and file systems have their own ways to restore.
"""

import contextlib
from collections.abc import Iterator

from sqlalchemy.exc import NoResultFound

from server.config import Settings
from server.customers.remembered import remembered
from server.customers.service import erase
from server.database import reading
from server.devices.service import device_or_none
from server.encryption.service import erased_customers
from server.errors import Problem
from server.extensions import db
from server.migration import is_served
from server.passkeys import service as passkeys
from server.people.service import person_if_active
from server.shop_scope import within_shop
from server.signing_in import service as signing_in
from server.withdrawn import Withdrawn, all_withdrawn


def withdraw_again(settings: Settings) -> None:
    """Erase the customers, revoke the devices, dismiss the people and remove the passkeys that came back.

    Does nothing if the tables are of an older version.
    """
    if not _is_migrated():
        return
    for shop_id, customer_id in remembered(settings.data_dir):
        with _where_known(shop_id):
            if not _is_erased(shop_id, customer_id):
                erase(shop_id, customer_id, by=None)
    for what in all_withdrawn(settings.data_dir):
        with _where_known(what.shop_id):
            _withdraw(what)


def is_anything_withdrawn(settings: Settings) -> bool:
    """Return whether there is anything for `withdraw_again` to do."""
    return bool(remembered(settings.data_dir) or all_withdrawn(settings.data_dir))


def _is_migrated() -> bool:
    with db.engine.connect() as connection:
        return is_served(connection)


@contextlib.contextmanager
def _where_known(shop_id: str) -> Iterator[None]:
    """Stay within a shop, and leave out everything that the backup, because it is older, lacks."""
    with within_shop(shop_id), contextlib.suppress(Problem, NoResultFound):
        yield


def _is_erased(shop_id: str, customer_id: str) -> bool:
    with reading():
        return customer_id in erased_customers(shop_id)


def _withdraw(what: Withdrawn) -> None:
    match what.kind:
        case "device":
            with reading():
                device = device_or_none(what.shop_id, what.id)
                is_back = device is not None and device.revoked_at is None
            if is_back:
                signing_in.revoke_device(what.shop_id, what.id, None)
        case "person":
            with reading():
                is_back = person_if_active(what.shop_id, what.id) is not None
            if is_back:
                signing_in.dismiss_again(what.shop_id, what.id)
        case "passkey":
            passkeys.remove_again(what.shop_id, what.id)
