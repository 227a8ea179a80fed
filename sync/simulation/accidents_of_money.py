"""Accidents with money: a phone is lost with a deposit on it; a customer answers on their page.

A lost phone is revoked, and the deposit is entered again from the customer's slip. The finder of the phone sends its
operations: they are kept for review, and never add to the second entry.
"""

from sync.device.device import Device
from sync.device.transport import Unreachable
from sync.simulation.accidents import Accident
from sync.simulation.chance import MINUTE, Chance
from sync.simulation.people import Person
from sync.simulation.work.till import answer_quote, drawer, offer, payment, record_payment, repairs_of
from sync.simulation.world import Lost, World

# How often a technician with an offline phone replaces a quote while the customer answers it.
REPLACED_RATE = 0.7


class PhoneLost(Accident):
    """Somebody takes a deposit, and their phone is lost before it was online again."""

    name = "phone lost with a deposit on it"

    def happen(self, world: World, person: Person, chance: Chance) -> bool:
        owners = [each for each in world.people if _may_lose_phone(world, each)]
        if not owners:
            return False
        person = chance.choice(owners)
        person.begin(chance, world.server.now)
        store, repair = person.device.store, person.any(repairs_of(person))
        amount, document = 100 * chance.randint(1, 50), person.new_id()
        deposit = payment(document, repair, amount, "cash", drawer(person))
        operation_id = person.record("payment.take", [], [document, repair.id], deposit)
        del world.notebook.recorded[operation_id]
        world.unknown.add(operation_id)
        world.lost.append(Lost(person, store, operation_id, document))
        world.server.revoke(store.device_id)
        copies = world.phone_backups.items()
        world.phone_backups = {name: copy for name, copy in copies if copy.device_id != store.device_id}
        world.enrol(person)
        world.server.forget_backup()
        record_payment(person, "payment.take", repair, amount, reference=f"{store.code}-{store.last_seq}")
        return True


def _may_lose_phone(world: World, person: Person) -> bool:
    """Return whether only the deposit is lost with a phone, and nobody ever worked on a copy of it."""
    is_alone = [each.id for each in world.people].count(person.id) == 1
    return bool(repairs_of(person)) and is_alone and world.server_has_all_of(person)


class PhoneFound(Accident):
    """Somebody finds a lost phone, and it sends the deposit that was on it."""

    name = "lost phone found"

    def happen(self, world: World, person: Person, chance: Chance) -> bool:
        lost = next((each for each in world.lost if not each.is_found), None)
        if lost is None:
            return False
        phone = Device(lost.store, world.network.transport(lost.person.id), world.new_id)
        try:
            phone.push(lost.person.clock.read(world.server.now))
        except Unreachable:
            return False
        lost.is_found = not world.lacking([lost.operation_id])
        return lost.is_found


class AnsweredOnPage(Accident):
    """A customer answers the quote that their page shows; a technician's phone may have replaced it meanwhile."""

    name = "quote answered on the customer's page"

    def happen(self, world: World, person: Person, chance: Chance) -> bool:
        # Between two events there is a minute: clocks are not more exact.
        world.server.now += MINUTE
        records, page = world.server.journal.state().items(), world.page
        shown = [data["id"] for (kind, _), data in records if kind == "quote" and data["status"] == "open"]
        # A quote whose id another quote has too has no record of its own.
        quotes = [world.shop.documents[id_] for id_ in shown if id_ in world.shop.documents]
        if page is None:
            return False
        if not quotes:
            _send_price(world, person, chance)
            return False
        faults, world.network.faults = world.network.faults, ()
        page.device.sync(world.server.now)
        quote = chance.choice(quotes)
        if chance.random() < REPLACED_RATE:
            person.begin(chance, world.server.now)
            offer(person, world.shop.documents[quote.of])
            world.server.now += MINUTE
        page.begin(chance, world.server.now)
        is_replaced = quote.status == "replaced"
        answer_quote(page, quote, chance.choice(["approved", "approved", "declined"]), by="link")
        page.device.sync(world.server.now)
        world.network.faults = faults
        # No phone has the customer's answer from the page, so none could send it again.
        world.server.forget_backup()
        is_approved = is_replaced and quote.status == "approved"
        world.counts["quotes approved on the page while a phone replaced them"] += is_approved
        return True


def _send_price(world: World, person: Person, chance: Chance) -> None:
    """Let somebody quote a price while their phone is online, which the customer may see later."""
    person.begin(chance, world.server.now)
    if (repair := person.any(repairs_of(person))) is not None:
        offer(person, repair)
        person.online_at = world.server.now


MONEY_ACCIDENTS: tuple[Accident, ...] = (PhoneLost(0.04), PhoneFound(0.1), AnsweredOnPage(0.2))
