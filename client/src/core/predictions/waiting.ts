/** Steps of this device that wait on a unit, because the unit is in another branch or bound to another document than
 * the step names. Each one is stored with the unit, with the state that the unit would have. Later steps of the device
 * are applied to that state too. If one does not fit, it contradicts the waiting step, and no later record can resolve
 * that. */
import type { Reason, Unit, UnitWaiting } from "../model";
import type { UnitStep } from "../status";
import type { Scene } from "./scene";
import { isByGuard, takeSteps, type Take, type UnitStepTaken } from "./unit-steps";

/** The unit with another waiting step, if only a guard prevents the step. */
export function withWaiting(
  scene: Scene,
  unit: Unit,
  serial: string,
  reason: Reason,
  steps: readonly UnitStep[],
  taken: UnitStepTaken,
): Unit {
  if (!isByGuard(reason)) return unit;
  const moved = takeSteps(scene, steps, unit, taken, { guarded: false });
  if (typeof moved === "string") return unit;
  const waiting = { operation_id: scene.operation.id, serial, would_be: placeOf(moved) };
  return { ...unit, waits: [...(unit.waits ?? []), waiting] };
}

/** The unit `after` a step, with the steps that wait on it. Adds a new doubt about those that no longer fit. */
export function advanced(scene: Scene, before: Unit, after: Unit, take: Take): Unit {
  if (!before.waits?.length) return after;
  const waits: UnitWaiting[] = [];
  for (const waiting of before.waits) {
    const moved = take({ ...before, ...waiting.would_be });
    if (moved) waits.push({ ...waiting, would_be: placeOf(moved) });
    else scene.doubtAnew({ ...stepOf(waiting), reason: "illegal_transition" });
  }
  return { ...after, waits, contested: after.contested || waits.length < before.waits.length };
}

/** Whether a waiting step would bind the unit to the document. */
export function wouldBeBound(unit: Unit, documentId: string): boolean {
  return (unit.waits ?? []).some(({ would_be }) => would_be.document?.id === documentId);
}

function stepOf({ operation_id, serial }: UnitWaiting) {
  return { operation_id, serial };
}

function placeOf({ status, branch_id, document, credit_only = false }: Unit): UnitWaiting["would_be"] {
  return { status, branch_id, document, credit_only };
}
