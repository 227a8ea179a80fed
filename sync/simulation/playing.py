"""One run of a world: from its first delivery until all its devices are online again."""

from collections.abc import Callable

from sync.simulation import checking, truths
from sync.simulation.accidents import ACCIDENTS, RARE_ACCIDENTS
from sync.simulation.accidents_of_money import MONEY_ACCIDENTS
from sync.simulation.admin import decide_all
from sync.simulation.chance import HOUR, MINUTE, Chance
from sync.simulation.people import Person
from sync.simulation.story import accident_line, network_line
from sync.simulation.work import MONEY_WORK, RARE_WORK, WORK
from sync.simulation.work.deciding import answer
from sync.simulation.world import OFFLINE, World

# How often somebody checks whether their own record is in a conflict.
ANSWER_RATE = 0.1
PAUSES = (MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR)
ROUNDS_MAX = 12


class Play:
    """The events of a world, step by step, and the checks meanwhile."""

    def __init__(self, world: World) -> None:
        self._world = world

    def run(self) -> None:
        """Let people work, with accidents and faults meanwhile."""
        for step in range(self._world.settings.steps):
            if step not in self._world.settings.skipped:
                self._step(step, self._world.dice(f"{self._world.settings.seed} step {step}"))

    def _step(self, step: int, chance: Chance) -> None:
        self._world.server.now += MINUTE + chance.randint(0, chance.choice(PAUSES))
        person = chance.choice(self._world.people)
        person.begin(chance, self._world.server.now)
        chance.choice(self._work())(person)
        self._answer(person, self._world.dice(f"{self._world.settings.seed} answer {step}"))
        if self._world.settings.faults:
            self._accidents(self._world.dice(f"{self._world.settings.seed} accident {step}"))
        self._world.network.chance = self._world.dice(f"{self._world.settings.seed} network {step}")
        for person in list(self._world.people):
            if person.online_at <= self._world.server.now:
                self.meet(person)
                person.online_at = self._world.server.now + chance.randint(MINUTE, chance.choice(OFFLINE))

    def _answer(self, person: Person, chance: Chance) -> None:
        """Let a person check whether their own record is in a conflict; the random choices of their work are
        unaffected.
        """
        if chance.random() < ANSWER_RATE:
            person.begin(chance, self._world.server.now)
            answer(person)

    def _work(self) -> tuple[Callable[[Person], None], ...]:
        rare = RARE_WORK if self._world.settings.rare else ()
        return (*WORK, *rare, *MONEY_WORK) if self._world.settings.money else (*WORK, *rare)

    def _accidents(self, chance: Chance) -> None:
        rare = RARE_ACCIDENTS if self._world.settings.rare else ()
        for accident in (*ACCIDENTS, *rare, *(MONEY_ACCIDENTS if self._world.settings.money else ())):
            if chance.random() < accident.probability:
                person = chance.choice(self._world.people)
                if accident.happen(self._world, person, chance):
                    self._world.counts[accident.name] += 1
                    self._world.notebook.story.append(accident_line(accident.name, person.name))

    def meet(self, person: Person) -> bool:
        """Let a device be online."""
        self._world.server.signed_out.discard(person.id)
        self._world.server.too_old.discard(person.id)
        person.device.signed_in()
        store = person.device.store
        queued, version = len(store.queue), store.version
        self._world.active = person
        is_done = person.device.sync(person.clock.read(self._world.server.now))
        self._world.active = None
        sent = queued - len(person.device.store.queue)
        if sent or person.device.store.version != version or not is_done:
            self._world.notebook.story.append(network_line(person.name, sent, is_done=is_done))
        if is_done:
            checking.after_sync(self._world, person)
        return is_done

    def settle(self) -> None:
        """Let every device be online without faults, in any order, until nothing changes."""
        chance = self._world.dice(f"{self._world.settings.seed} settle")
        self._world.network.chance, self._world.network.faults = None, ()
        for _ in range(ROUNDS_MAX):
            before = self._world.server.journal.version()
            for person in self._in_any_order(chance):
                self.meet(person)
            if self._world.server.journal.version() == before:
                break
        checking.at_rest(self._world)

    def _in_any_order(self, chance: Chance) -> list[Person]:
        people = [*self._world.people, *self._at_the_server()]
        chance.shuffle(people)
        return people

    def _at_the_server(self) -> list[Person]:
        page = self._world.page
        return [self._world.admin, *([page] if page is not None else [])]

    def decide(self) -> None:
        """Let the admin correct every mis-scan and approve everything that waits for a role."""
        decide_all(self._world)
        for person in [*self._world.people, *self._at_the_server()]:
            self.meet(person)

    def play(self) -> None:
        """Play the whole story and run all checks. Raises checking.Violation."""
        self.run()
        self.settle()
        self.decide()
        self.end()

    def end(self) -> None:
        """Compare the final state with the truth. Raises checking.Violation."""
        truths.at_the_end(self._world)
