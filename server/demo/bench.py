"""The tickets in the workshops when the demo begins: some for each column of the technicians' board."""

from functools import partial
from typing import NamedTuple

from server.demo.cashier import answer, offer, pay
from server.demo.hours import MINUTE
from server.demo.letters import write
from server.demo.scene import Scene
from server.demo.workshop import HOUR, Ticket, complete, fit, lines_of, new_ticket, open_ticket

DEPOSIT = 4_000
# The passcode of the customer's device.
PASSCODE = "2580"
DIAGNOSIS = "The part itself is faulty; the board is dry and measures well."
ORDERED = "The one on the shelf is another revision. The right one is ordered."


class Job(NamedTuple):
    """A device that is taken in on the eve.

    `due` is `late`, `today` or `later`, as the demo begins. `step` is its progress: `asked`: the quote is not answered
    yet; `waits`: it waits for its part; `ready`: the customer can fetch it. `technician` is a role, and an index among
    the branch's people with that role.
    """

    place: str
    minutes: int
    due: str
    technician: tuple[str, int]
    step: str
    # The template of a message to the customer.
    writes: str = ""


JOBS = (
    Job("North", 10 * 60 + 10, "late", ("technician", 0), "fitted", "received"),
    Job("North", 11 * 60 + 15, "later", ("admin", 0), "asked"),
    Job("North", 11 * 60 + 50, "today", ("technician", 1), "fitted"),
    Job("North", 12 * 60 + 40, "later", ("technician", 1), "waits"),
    Job("North", 12 * 60 + 55, "later", ("technician", 0), "ready"),
    Job("South", 10 * 60 + 40, "late", ("technician", 1), "waits"),
    Job("South", 11 * 60 + 10, "today", ("technician", 0), "fitted"),
    Job("South", 13 * 60 + 5, "later", ("technician", 1), "asked", "quote"),
    Job("South", 13 * 60 + 35, "later", ("technician", 1), "ready"),
)


def take_in(scene: Scene, job: Job, at: int) -> None:
    """Take a device in, and advance its ticket to the job's step."""
    ticket = new_ticket(scene, job.place, at)
    if ticket is None:
        return
    role, which = job.technician
    technician_id = scene.premises.people[role, job.place][which]
    passcode = {"passcode": PASSCODE} if job.step == "fitted" else {}
    open_ticket(scene, ticket, at, technician_id=technician_id, promised_at=_promised(scene, job, at), **passcode)
    quote_id = offer(scene, job.place, ticket.id, lines_of(scene, ticket), at + 15 * MINUTE)
    if job.writes:
        write(scene, ticket, job.writes, at + 18 * MINUTE)
    if job.step == "asked":
        return
    answer(scene, job.place, quote_id, "approved", at + 35 * MINUTE)
    pay(scene, job.place, ticket.id, DEPOSIT, at + 40 * MINUTE)
    if job.step == "waits":
        scene.agenda.plan(at + 50 * MINUTE, partial(_wait, scene, ticket))
        return
    scene.agenda.plan(at + 50 * MINUTE, partial(fit, scene, ticket))
    if job.step == "ready":
        scene.agenda.plan(at + 4 * HOUR, partial(complete, scene, ticket))


def _promised(scene: Scene, job: Job, at: int) -> int:
    match job.due:
        case "late":
            return scene.hours.promise(at, 0)
        case "today":
            return scene.hours.promise_today()
        case _:
            return scene.hours.promise(scene.hours.now, 3)


def _wait(scene: Scene, ticket: Ticket, at: int) -> None:
    """Find that the part on the shelf is of the wrong version, and wait for the right one."""
    changes = {"waiting_for_parts": True, "diagnosis": DIAGNOSIS}
    technician = scene.first("technician", ticket.place)
    scene.bench(ticket.place).record(
        at, technician, "repair.update", repair_id=ticket.id, changes=changes, note=ORDERED
    )
