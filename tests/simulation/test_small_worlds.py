"""Small worlds, made by Hypothesis: work and faults are rules, and the guarantees are checked."""

from random import Random

from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from sync.simulation import checking
from sync.simulation.accidents import ACCIDENTS
from sync.simulation.chance import DAY, MINUTE
from sync.simulation.faults import NETWORK_FAULTS
from sync.simulation.playing import Play
from sync.simulation.work import WORK
from sync.simulation.world import Settings, World

KINDS = tuple(dict.fromkeys(WORK))
AT = st.integers(0, 1_000)
CHANCES = st.randoms(use_true_random=False)


class SmallWorld(RuleBasedStateMachine):
    """Two or three devices in one or two branches; the first person is an admin, perhaps a hasty one."""

    @initialize(
        devices=st.integers(2, 3),
        branches=st.integers(1, 2),
        mis_scan_rate=st.sampled_from([0.0, 0.0, 0.1]),
        clocks_jump=st.booleans(),
        hasty=st.booleans(),
    )
    def open_shop(self, devices, branches, mis_scan_rate, clocks_jump, hasty):
        kind = {"clocks_jump": clocks_jump, "faults": False, "admins": 1, "hasty": hasty}
        self.world = World(Settings("small", devices, branches, 0, mis_scan_rate, **kind), Random)
        self.play = Play(self.world)

    def _somebody(self, at):
        return self.world.people[at % len(self.world.people)]

    @rule(pieces=st.lists(st.tuples(AT, AT), min_size=1, max_size=6), chance=CHANCES)
    def work(self, pieces, chance):
        for at, what in pieces:
            self._work(self._somebody(at), what, chance)

    def _work(self, person, what, chance):
        """Let a person do the random piece of work, or the next one that can be done now."""
        self.world.server.now += MINUTE
        before = len(self.world.notebook.recorded)
        for work in (*KINDS[what % len(KINDS) :], *KINDS):
            person.begin(chance, self.world.server.now)
            work(person)
            if len(self.world.notebook.recorded) > before:
                return

    @rule(time=st.integers(MINUTE, 3 * DAY))
    def nothing_happens(self, time):
        self.world.server.now += time

    @rule(at=AT)
    def find_a_network(self, at):
        self.play.meet(self._somebody(at))

    @rule(at=AT, fault=st.sampled_from(NETWORK_FAULTS), chance=CHANCES)
    def find_a_bad_network(self, at, fault, chance):
        self.world.network.faults, self.world.network.chance = (type(fault)(0.7),), chance
        self.play.meet(self._somebody(at))
        self.world.network.faults, self.world.network.chance = (), None

    @rule(at=AT, accident=st.sampled_from(ACCIDENTS), chance=CHANCES)
    def have_an_accident(self, at, accident, chance):
        if accident.happen(self.world, self._somebody(at), chance):
            self.world.counts[accident.name] += 1

    @rule()
    def everybody_comes_back(self):
        self.play.settle()

    def teardown(self):
        if not hasattr(self, "world"):
            return
        note("\n".join(self.world.notebook.story))
        self.play.settle()
        try:
            self.play.decide()
            self.play.end()
        except checking.GaveUp:
            return


TestSmallWorlds = SmallWorld.TestCase
TestSmallWorlds.settings = settings(
    max_examples=50,
    stateful_step_count=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
