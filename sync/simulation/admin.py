"""The admin at the end: looks at what is open, and says the truth of what they know was mis-scanned."""

from typing import Any

from sync.facts import Step
from sync.simulation.people import MisScan
from sync.simulation.world import World

ROUNDS_MAX = 6


def decide_all(world: World) -> None:
    """Approve what waits for a role, and reassign every mis-scan to the unit it was; again where it had changed."""
    for _ in range(ROUNDS_MAX):
        said = _approve(world) + _reassign(world)
        if not said:
            return
        world.counts["decisions"] += said


def _resolve(world: World, step: Step, serial: str | None, verdict: str, **more: Any) -> None:
    admin = world.admin
    admin.begin(world.dice("decision"), world.server.now)
    payload = {"operation_id": step.fact.operation_id, "verdict": verdict, "expects": list(step.against), **more}
    if serial is not None:
        payload["serial"] = serial
    admin.say("conflict.resolve", [], [], payload)
    admin.device.sync(admin.clock.read(world.server.now))


def _approve(world: World) -> int:
    """Let stand what waits for a role, oldest first, one step of each operation: the rest follows."""
    said = 0
    while True:
        steps = world.server.journal.all_steps().values()
        waiting = [step for step in steps if not step.approved]
        if not waiting or said > len(world.notebook.said):
            return said
        step = min(waiting, key=lambda step: (step.fact.version, step.ordinal))
        serial = step.serial if step.origin.kind == "serial" else None
        _resolve(world, step, serial, "stands")
        said += 1


def _reassign(world: World) -> int:
    said = 0
    for wrong in world.notebook.mis_scans:
        step = _step_of(world, wrong)
        if step is not None and step.decision is None:
            _resolve(world, step, wrong.read, "reassign", new_serial=wrong.true)
            said += 1
    return said


def _step_of(world: World, wrong: MisScan) -> Step | None:
    for step in world.server.journal.steps_by_operation([wrong.operation_id]):
        if step.origin.kind == "serial" and step.serial == wrong.read:
            return step
    return None
