"""Open a shop: with its first branch, its admin, its feed and its chain."""

from typing import Any

from server.chain.service import Kind, note, open_chain
from server.clock import new_id, now_ms
from server.database import writing
from server.extensions import db
from server.feed.service import open_feed, publish
from server.hosts.service import learn_host
from server.people.service import (
    add_account,
    hash_for,
    new_account,
    note_person_added,
    refuse_easy_password,
    user_record,
)
from server.shop.service import Branch, Record, Shop, branch_record, shop_record
from server.shop_scope import within_shop
from server.short_codes import branch_code
from server.signing_in.attempts import count_attempt, shop_scopes
from server.signing_in.credentials import issue_token
from server.signing_in.registration import is_registration_open, one_at_a_time, registration_closed


def register_shop(body: dict[str, Any], address: str, registration: str) -> Record:
    """Open a shop as `open_shop` does, and count the attempt for the caller's address.

    Raises Problem 403 `registration_closed`, 429 `too_many_attempts`.
    """
    with writing():
        count_attempt(shop_scopes(address))
    return open_shop(body, registration)


def open_shop(body: dict[str, Any], registration: str = "open") -> Record:
    """Open a shop with its first branch and its admin; returns {shop, branch, user, access_token, expires_at}.

    `body` is as in NewShopSchema; an e-mail address may sign in to other shops already. Raises Problem 403
    `registration_closed`.
    """
    if registration == "closed":
        raise registration_closed()
    refuse_easy_password(body["password"], [body["name"], body["email"], body["shop_name"]])
    password_hash = hash_for(body["email"], body["password"])
    shop = Shop(
        id=new_id(),
        name=body["shop_name"],
        currency=body["currency"],
        serial_tracking=True,
        settings={},
        created_at=now_ms(),
    )
    branch = Branch(
        shop_id=shop.id,
        id=new_id(),
        name=body["branch_name"],
        code=branch_code(body["branch_name"], taken=set()),
        time_zone=body["time_zone"],
    )
    rights = {"role": "admin", "branch_ids": [], "branch_roles": {}}
    admin = new_account(shop.id, body | rights, password_hash)
    with within_shop(shop.id), writing():
        if registration == "first":
            one_at_a_time()
        if not is_registration_open(registration):
            raise registration_closed()
        learn_host()
        db.session.add(shop)
        db.session.flush()
        db.session.add(branch)
        add_account(admin)
        open_feed(shop.id)
        open_chain(shop.id)
        records = {"shop": shop_record(shop), "branch": branch_record(branch), "user": user_record(admin)}
        publish(shop.id, [(kind, record["id"], record) for kind, record in records.items()])
        note(shop.id, Kind.SHOP_OPENED, ("shop", shop.id), by=admin.id)
        note_person_added(shop.id, records["user"])
        token, expires_at = issue_token(shop.id, admin.id, "bearer", "new")
    return {**records, "access_token": token, "expires_at": expires_at}
