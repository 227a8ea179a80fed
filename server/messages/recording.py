"""Record an automatic message as a `message.send` operation before it is sent.

The server records it as the person whose operation caused it, with the branch's own device. The operation's id is
derived from its cause, so a crash cannot make the server record it twice.
"""

import uuid
from typing import Any

from server.clock import now_ms
from server.database import reading
from server.extensions import db
from server.feed import service as feed
from server.outbox import service as outbox
from server.outbox.service import OutgoingMessage
from server.people.service import Person
from server.synchronization import service as synchronization

NAMESPACE = uuid.UUID("5f0c6a52-7f0e-4c55-9c1e-0d9f8a3f4e11")
LOOK_AGAIN_MS = 3_600_000


def record_automatic(shop_id: str, key: tuple[str, str]) -> bool:
    """Record the message of a row that the shop's settings caused, unless it is recorded; return whether it is.

    Without a customer there is nobody to write to, and the row is checked later. Raises Problem 503.
    """
    operation_id, template = key
    with reading():
        if db.session.get_one(OutgoingMessage, (shop_id, *key)).message_operation_id is not None:
            return True
        cause = synchronization.cause_of(shop_id, operation_id)
        repair = feed.find_record(shop_id, "repair", cause.repair_id, ()) or {}
        customer_id = repair.get("customer_id") or ""
        customer = feed.person_to_reach(shop_id, customer_id)
    if customer is None:
        outbox.put_off(shop_id, key, now_ms() + LOOK_AGAIN_MS)
        return False
    id_ = str(uuid.uuid5(NAMESPACE, f"{shop_id}/{operation_id}/{template}"))
    payload = {
        "message_id": id_,
        "customer_id": customer["id"],
        "channel": channel_for(customer),
        "template": template,
        "document": {"type": "repair", "id": cause.repair_id},
    }
    body = {"id": id_, "type": outbox.MESSAGE, "branch_id": cause.branch_id, "payload": payload}
    person = Person(shop_id, cause.actor_id, "", "", ())
    synchronization.record_caused(person, body, key)
    return True


def channel_for(customer: dict[str, Any]) -> str:
    """Return the channel for a customer: the one that they asked for, else e-mail if the shop has their address."""
    wanted = customer.get("messages")
    if wanted in ("email", "sms"):
        return str(wanted)
    return "sms" if customer["phone"] and not customer["email"] else "email"
