"""Messages to customers of the demo shop: one waits, one failed, one was too late.

None was sent, because the demo has no mail server. On a server with one, no message can reach a stranger: each address
is missing or ends in `.example`, which never exists (RFC 2606).
"""

from functools import partial

from server.demo.hours import MINUTE
from server.demo.scene import Body, Scene
from server.demo.workshop import HOUR, Ticket, new_ticket, open_ticket

# In each branch at most one customer gets an address; the others have none.
ADDRESSES = {"South": "hello@casa-verde.example", "Harbour": "office@faro-norte.example"}
# The settings of the shop's admin. A message of Saturday still waits on Monday.
SETTINGS: Body = {
    "automatic": [],
    "texts": [
        {
            "template": "ready",
            "language": "en",
            "text": "Hello {customer},\nyour {device} is ready ({code}). Please bring your slip.\n"
            "To pay: {balance}\n{link}\nSee you soon, {shop}, {branch}",
        }
    ],
    "quiet_from": 20 * 60,
    "quiet_until": 8 * 60,
    "late_hours": 96,
}


def write(scene: Scene, ticket: Ticket, template: str, at: int) -> None:
    """Write to a ticket's customer by e-mail, in the shop's words; first record their address, if they have one."""
    till, technician = scene.bench(ticket.place), scene.first("technician", ticket.place)
    if ticket.place in ADDRESSES:
        changes = {"email": ADDRESSES[ticket.place]}
        till.record(at - MINUTE, technician, "customer.update", customer_id=ticket.customer_id, changes=changes)
    till.record(
        at,
        technician,
        "message.send",
        message_id=scene.ids.new(at),
        customer_id=ticket.customer_id,
        channel="email",
        template=template,
        document={"type": "repair", "id": ticket.id},
    )


def wait_for_part(scene: Scene, place: str, at: int) -> None:
    """Take in a repair that needs a part nobody has; later write so to the customer."""
    ticket = new_ticket(scene, place, at)
    if ticket is not None:
        open_ticket(scene, ticket, at)
        scene.plan(at + 2 * HOUR, partial(_say_it_waits, scene, ticket))


def _say_it_waits(scene: Scene, ticket: Ticket, at: int) -> None:
    technician, changes = scene.first("technician", ticket.place), {"waiting_for_parts": True}
    scene.bench(ticket.place).record(at, technician, "repair.update", repair_id=ticket.id, changes=changes)
    write(scene, ticket, "waiting_for_parts", at + 2 * MINUTE)
