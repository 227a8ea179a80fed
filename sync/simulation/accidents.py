"""What goes wrong in a shop, apart from the network: each accident is a class with a probability for one step."""

from copy import deepcopy

from sync.device_store import CREATING
from sync.simulation.chance import DAY, HOUR, SECOND, YEAR, Chance
from sync.simulation.people import Person
from sync.simulation.world import World


class Accident:
    """Something that happens to a person, their device, or the server; `happen` says whether it could."""

    name = ""

    def __init__(self, probability: float) -> None:
        self.probability = probability

    def happen(self, world: World, person: Person, chance: Chance) -> bool:
        """Let it happen."""
        raise NotImplementedError


class StorageWiped(Accident):
    """The browser clears a device's storage after all of it was acknowledged."""

    name = "storage wiped after acknowledgement"

    def happen(self, world: World, person: Person, chance: Chance) -> bool:
        if not world.server_has_all_of(person):
            return False
        world.enrol(person)
        world.server.forget_backup()
        return True


class DeviceCloned(Accident):
    """A phone is moved to a new one, and both go on."""

    name = "device cloned"

    def happen(self, world: World, person: Person, chance: Chance) -> bool:
        if len(world.people) >= 60:
            return False
        world.clone(person)
        return True


class DeviceBackedUp(Accident):
    """Somebody keeps a copy of their phone."""

    name = "device backed up"

    def happen(self, world: World, person: Person, chance: Chance) -> bool:
        world.phone_backups[person.name] = deepcopy(person.device.store)
        return True


class DeviceRestored(Accident):
    """A phone is put back to an older copy, after all of it was acknowledged."""

    name = "device restored from an older backup"

    def happen(self, world: World, person: Person, chance: Chance) -> bool:
        backup = world.phone_backups.get(person.name)
        if backup is None or not world.server_has_all_of(person):
            return False
        world.use(person, deepcopy(backup))
        world.server.forget_backup()
        return True


class ServerBackedUp(Accident):
    """The night's backup."""

    name = "server backed up"

    def happen(self, world: World, person: Person, chance: Chance) -> bool:
        world.server.back_up()
        return True


class ServerRestored(Accident):
    """The server is put back to its last backup, in the middle of life."""

    name = "server restored from an older backup"

    def happen(self, world: World, person: Person, chance: Chance) -> bool:
        return world.server.put_back()


class ClockJumped(Accident):
    """Somebody sets a phone's clock."""

    name = "clock jumped"

    def happen(self, world: World, person: Person, chance: Chance) -> bool:
        if not world.settings.clocks_jump:
            return False
        most = chance.choice([30 * SECOND, HOUR, DAY, 2 * YEAR])
        person.clock.jump(chance.randint(-most, most))
        return True


class PersonDemoted(Accident):
    """A person loses their role; what their device still holds waits for an admin. Later they get it back."""

    name = "person demoted"

    def happen(self, world: World, person: Person, chance: Chance) -> bool:
        now = world.role_at(person.id, person.branch_id, world.server.now + 1)
        world.give_role(person.id, person.branch_id, person.role if now == "technician" else "technician")
        return True


class UnknownOperation(Accident):
    """A newer app, since put back, left an operation in the queue that the server does not know."""

    name = "operation of an unknown version queued"

    def happen(self, world: World, person: Person, chance: Chance) -> bool:
        person.begin(chance, world.server.now)
        world.unknown.add(person.say("serial.note", [], [], {"serial": "SN-1", "colour": "red"}, v=99))
        return True


class SecondTab(Accident):
    """A second tab, of an older app, completes the same cart, the same delivery, the same ticket once more."""

    name = "second tab completes the same cart"

    def happen(self, world: World, person: Person, chance: Chance) -> bool:
        made = [each for each in person.device.store.queue if each["type"] in CREATING and each["v"] == 1]
        # A draft is saved as often as one likes.
        made = [each for each in made if each["type"] not in ("transfer.draft", "transfer.send")]
        if not made:
            return False
        person.begin(chance, world.server.now)
        person.say_again(chance.choice(made))
        return True


ACCIDENTS: tuple[Accident, ...] = (
    StorageWiped(0.004),
    DeviceCloned(0.004),
    DeviceBackedUp(0.01),
    DeviceRestored(0.006),
    ServerBackedUp(0.01),
    ServerRestored(0.006),
    ClockJumped(0.01),
    PersonDemoted(0.004),
    UnknownOperation(0.005),
    SecondTab(0.01),
)
