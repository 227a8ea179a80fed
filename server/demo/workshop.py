"""In the workshop: repairs that are opened, given parts, completed, handed over, cancelled and reopened."""

from dataclasses import dataclass, field
from functools import partial

from server.demo.cashier import answer, charge, charge_lines, offer, pay, pay_by_transfer, total_of
from server.demo.catalogue import ARTICLES, PARTS, Article
from server.demo.hours import DAY, MINUTE
from server.demo.intake import intake
from server.demo.numbers import page_token
from server.demo.scene import Body, Scene, unit_lines
from server.demo.shelves import Unit
from sync.model.status import Status

HOUR = 60 * MINUTE
SEAL = next(article for article in ARTICLES if article.sku == "CO-SEAL")
LABOUR = 4500
# A part at this price or above is quoted before it is fitted.
QUOTED_FROM = 12_000
PROMISED_DAYS = 3


@dataclass(eq=False)
class Ticket:
    """A repair under way."""

    id: str
    place: str
    article: Article
    customer_id: str = ""
    parts: list[Unit] = field(default_factory=list)


def new_ticket(scene: Scene, place: str, at: int) -> Ticket | None:
    """Return a ticket, not opened yet, for a part that the branch has; None if it has none to spare."""
    parts = (article for article in ARTICLES if article.category in PARTS)
    stocked = [article for article in parts if len(scene.shelves.in_stock(article, place)) > 1]
    return Ticket(scene.ids.new(at), place, scene.rng.choice(stocked)) if stocked else None


def accept_repair(scene: Scene, place: str, at: int, *, stays_open: bool = False) -> None:
    """Take a customer's device in for a part that the branch has, and plan the later steps."""
    ticket = new_ticket(scene, place, at)
    if ticket is None:
        return
    open_ticket(scene, ticket, at)
    scene.plan(at + scene.rng.randrange(20, 90) * MINUTE, partial(fit, scene, ticket))
    if not stays_open:
        _plan_the_rest(scene, ticket, at)


def open_ticket(scene: Scene, ticket: Ticket, at: int, **more: object) -> None:
    """Open a repair; `more` are attributes of it that differ from the usual ones."""
    till, technician = scene.bench(ticket.place), scene.someone("technician", ticket.place)
    # A part is called after the device it is for: "Screen Galaxy A54, AMOLED".
    model = ticket.article.name.rsplit(",", 1)[0].split(" ", 1)[1].removeprefix("port ").removeprefix("board ")
    ticket.customer_id = scene.customer(till, at - MINUTE, technician, ticket.place)
    usual: Body = {
        "repair_id": ticket.id,
        "customer_id": ticket.customer_id,
        "device": {
            "description": model.removeprefix("camera ").removeprefix("module "),
            "serial": scene.serials.imei(f"35{scene.rng.randrange(10**6):06d}"),
        },
        "price": ticket.article.price + LABOUR,
        "labour": [{"description": "Labour", "price": LABOUR}],
        "technician_id": technician,
        "promised_at": scene.hours.promise(at, PROMISED_DAYS),
        "public_token": page_token(ticket.id),
        **intake(scene, ticket.article),
    }
    till.record(at, technician, "repair.open", **(usual | more))


def _plan_the_rest(scene: Scene, ticket: Ticket, at: int) -> None:
    done = at + scene.rng.randrange(1, 4) * DAY + scene.rng.randrange(-60, 60) * MINUTE
    luck = scene.rng.random()
    if luck < 0.07:
        scene.plan(at + 2 * HOUR, partial(_quote, scene, ticket, "declined"))
        scene.plan(done, partial(cancel, scene, ticket))
        return
    if ticket.article.price >= QUOTED_FROM:
        scene.plan(at + 10 * MINUTE, partial(_quote, scene, ticket, "approved"))
    if luck < 0.13:
        scene.plan(at + 2 * HOUR, partial(_swap, scene, ticket))
    scene.plan(done, partial(complete, scene, ticket))
    if luck > 0.93:
        scene.plan(done + 3 * DAY, partial(_come_back, scene, ticket))
    elif luck > 0.8:
        scene.plan(done + DAY, partial(_hand_over_on_account, scene, ticket))
    else:
        # Some customers need a week to come.
        scene.plan(done + (7 if luck < 0.2 else 1) * DAY + 30 * MINUTE, partial(_hand_over, scene, ticket))


def _quote(scene: Scene, ticket: Ticket, says: str, at: int) -> None:
    """Quote a repair; the customer answers at once."""
    quote_id = offer(scene, ticket.place, ticket.id, lines_of(scene, ticket), at)
    answer(scene, ticket.place, quote_id, says, at + 5 * MINUTE)


def lines_of(scene: Scene, ticket: Ticket) -> list[Body]:
    """Return the charge of a repair: its part and the work."""
    return charge_lines(scene, ticket.article, LABOUR)


def _hand_over(scene: Scene, ticket: Ticket, at: int) -> None:
    """Charge a repair at the counter and hand the device over."""
    lines = lines_of(scene, ticket)
    charge(scene, ticket.place, ticket.id, lines, at - 2 * MINUTE)
    pay(scene, ticket.place, ticket.id, total_of(lines), at - MINUTE)
    _record(scene, ticket, "repair.deliver", at)


def _hand_over_on_account(scene: Scene, ticket: Ticket, at: int) -> None:
    """Hand a device over to a customer who pays within two weeks."""
    lines = lines_of(scene, ticket)
    charge(scene, ticket.place, ticket.id, lines, at - 2 * MINUTE)
    _record(scene, ticket, "repair.deliver", at)
    paid = partial(pay_by_transfer, scene, ticket.place, ticket.id, total_of(lines))
    scene.plan(at + 14 * DAY, paid)


def _record(scene: Scene, ticket: Ticket, type_: str, at: int) -> None:
    technician = scene.someone("technician", ticket.place)
    scene.bench(ticket.place).record(at, technician, type_, repair_id=ticket.id)


def fit(scene: Scene, ticket: Ticket, at: int) -> None:
    """Fit a unit of the ticket's part, and a seal if there is one."""
    there = scene.shelves.in_stock(ticket.article, ticket.place)
    if not there:
        return
    till, technician = scene.bench(ticket.place), scene.someone("technician", ticket.place)
    line = unit_lines(scene, there[:1])[0]
    till.record(at, technician, "repair.add_part", repair_id=ticket.id, unit_price=ticket.article.price, **line)
    there[0].status = Status.IN_REPAIR
    ticket.parts.append(there[0])
    if scene.rng.random() < 0.4 and scene.shelves.take_counted(SEAL, ticket.place, 1):
        seal = {"item_id": scene.items[SEAL.sku], "quantity": 1, "unit_price": SEAL.price}
        till.record(at + MINUTE, technician, "repair.add_part", repair_id=ticket.id, **seal)


def _swap(scene: Scene, ticket: Ticket, at: int) -> None:
    """Take the part out again, because it does not fit, and fit another."""
    if not ticket.parts:
        return
    unit = ticket.parts.pop()
    line = unit_lines(scene, [unit])[0]
    technician = scene.someone("technician", ticket.place)
    scene.bench(ticket.place).record(at, technician, "repair.remove_part", repair_id=ticket.id, **line)
    fit(scene, ticket, at + 10 * MINUTE)
    # It gets its status after the second unit was chosen, so that the two differ.
    unit.status = Status.IN_STOCK


def complete(scene: Scene, ticket: Ticket, at: int) -> None:
    """Finish a repair: its parts stay used."""
    _record(scene, ticket, "repair.complete", at)
    for unit in ticket.parts:
        unit.status = Status.REPAIR_DONE


def cancel(scene: Scene, ticket: Ticket, at: int) -> None:
    """Give the device back as it came: the parts go back on the shelf."""
    _record(scene, ticket, "repair.cancel", at)
    for unit in ticket.parts:
        unit.status = Status.IN_STOCK
    ticket.parts.clear()


def _come_back(scene: Scene, ticket: Ticket, at: int) -> None:
    """Open a finished repair again: the part was faulty; fit another one and finish the repair again."""
    if not ticket.parts:
        return
    _record(scene, ticket, "repair.reopen", at)
    unit = ticket.parts.pop()
    scene.bench(ticket.place).record(
        at + 15 * MINUTE,
        scene.someone("technician", ticket.place),
        "repair.return_part",
        repair_id=ticket.id,
        reason="Failed within days, replaced under warranty",
        disposition="defective",
        **unit_lines(scene, [unit])[0],
    )
    unit.status = Status.DEFECTIVE
    fit(scene, ticket, at + 25 * MINUTE)
    scene.plan(at + 50 * MINUTE, partial(complete, scene, ticket))
    scene.plan(at + DAY, partial(_hand_over, scene, ticket))
