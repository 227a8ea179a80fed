"""On the bench: repairs that are opened, given parts, completed, delivered, cancelled and opened again."""

from dataclasses import dataclass, field
from functools import partial

from server.demo.cashier import charge, charge_lines
from server.demo.catalogue import ARTICLES, PARTS, Article
from server.demo.hours import DAY, MINUTE
from server.demo.intake import taken_in
from server.demo.names import COMPLAINTS
from server.demo.numbers import page_token
from server.demo.scene import Body, Scene, unit_lines
from server.demo.shelves import Unit
from sync.model.status import Status

HOUR = 60 * MINUTE
SEAL = next(article for article in ARTICLES if article.sku == "CO-SEAL")
LABOUR = 4500


@dataclass(eq=False)
class Ticket:
    """A repair under way."""

    id: str
    place: str
    article: Article
    customer_id: str = ""
    parts: list[Unit] = field(default_factory=list)


def accept_repair(scene: Scene, place: str, at: int, *, stays_open: bool = False) -> Ticket | None:
    """Take a customer's device in for a part that the branch has, and plan the later steps. Returns its ticket."""
    stocked = [article for article in _parts() if len(scene.shelves.in_stock(article, place)) > 1]
    if not stocked:
        return None
    ticket = Ticket(scene.ids.new(at), place, scene.rng.choice(stocked))
    _open(scene, ticket, at, taken_in(scene.hours, ticket.article.category, at) if stays_open else {})
    scene.plan(at + scene.rng.randrange(20, 90) * MINUTE, partial(_fit, scene, ticket))
    if not stays_open:
        _plan_the_rest(scene, ticket, at)
    return ticket


def _parts() -> list[Article]:
    return [article for article in ARTICLES if article.category in PARTS]


def _open(scene: Scene, ticket: Ticket, at: int, found: Body) -> None:
    till, technician = scene.bench(ticket.place), scene.someone("technician", ticket.place)
    # A part is called after the device it is for: "Screen Galaxy A54, AMOLED".
    model = ticket.article.name.split(",")[0].split(" ", 1)[1].removeprefix("port ").removeprefix("board ")
    ticket.customer_id = scene.customer(till, at - MINUTE, technician, ticket.place)
    till.record(
        at,
        technician,
        "repair.open",
        repair_id=ticket.id,
        customer_id=ticket.customer_id,
        device={
            "description": model.removeprefix("camera ").removeprefix("module "),
            "serial": scene.serials.imei(f"35{scene.rng.randrange(10**6):06d}"),
        },
        problem=scene.rng.choice(COMPLAINTS[ticket.article.category]),
        price=ticket.article.price + LABOUR,
        technician_id=technician,
        public_token=page_token(ticket.id),
        **found,
    )


def _plan_the_rest(scene: Scene, ticket: Ticket, at: int) -> None:
    done = at + scene.rng.randrange(1, 4) * DAY + scene.rng.randrange(-60, 60) * MINUTE
    luck = scene.rng.random()
    if luck < 0.07:
        scene.plan(done, partial(cancel, scene, ticket))
        return
    if luck < 0.13:
        scene.plan(at + 2 * HOUR, partial(_swap, scene, ticket))
    scene.plan(done, partial(complete, scene, ticket))
    if luck > 0.93:
        scene.plan(done + 3 * DAY, partial(_come_back, scene, ticket))
    elif luck > 0.2:
        scene.plan(done + DAY + 30 * MINUTE, partial(_hand_over, scene, ticket))


def lines_of(ticket: Ticket) -> list[Body]:
    """Return what a repair is charged: its part and the work."""
    return charge_lines(ticket.article.name, ticket.article.price, LABOUR)


def _hand_over(scene: Scene, ticket: Ticket, at: int) -> None:
    """Charge a repair at the counter and hand the device over."""
    charge(scene, ticket.place, ticket.id, lines_of(ticket), at - 2 * MINUTE)
    _record(scene, ticket, "repair.deliver", at)


def _record(scene: Scene, ticket: Ticket, type_: str, at: int) -> None:
    technician = scene.someone("technician", ticket.place)
    scene.bench(ticket.place).record(at, technician, type_, repair_id=ticket.id)


def _fit(scene: Scene, ticket: Ticket, at: int) -> None:
    """Fit a unit of the ticket's part, and a seal where there is one."""
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
    _fit(scene, ticket, at + 10 * MINUTE)
    # Chosen after the first one, so that they differ.
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
    _fit(scene, ticket, at + 25 * MINUTE)
    scene.plan(at + 50 * MINUTE, partial(complete, scene, ticket))
