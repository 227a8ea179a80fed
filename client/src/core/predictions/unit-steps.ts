/** Applies steps of the table to one unit, and gives the reason if a step does not fit. Writes nothing. */
import type { DocumentLink, Reason, Status, Unit } from "../model";
import { choicesFrom, isReleasedByHand, unitRule, type UnitRule, type UnitStep } from "../status";
import type { Scene } from "./scene";

export interface UnitStepTaken {
  itemId?: string | undefined;
  /** The document to which the step binds the unit, or to which the unit has to be bound. */
  document?: DocumentLink | null;
  customerId?: string | null;
  /** The sale of the unit is credited, and the unit stays with the customer. */
  creditOnly?: boolean;
}

/** Whether the reason is a guard of the table, without which the step would fit. */
export function isByGuard(reason: Reason): boolean {
  return reason === "at_other_branch" || reason === "wrong_document";
}

/** Returns the unit after a step, in any branch; null if the table does not allow the step. */
export type Take = (from: Unit) => Unit | null;

/**
 * Applies steps to a unit one after the other. Returns the unit, and the reason if the table does not allow a step.
 *
 * Without `guarded`, the unit may be in any branch and bound to any document.
 */
export function takeSteps(
  scene: Scene,
  steps: readonly UnitStep[],
  from: Unit,
  taken: UnitStepTaken,
  { guarded }: { guarded: boolean } = { guarded: true },
): Unit | Reason {
  let moved = from;
  for (const step of steps) {
    const reason = reasonAgainst(scene, unitRule(step), moved, taken);
    if (reason && (guarded || !isByGuard(reason))) return reason;
    moved = after(scene, unitRule(step), moved, taken);
  }
  return moved;
}

/** A function that applies the steps of an operation to a unit in any branch. */
export function taking(scene: Scene, steps: readonly UnitStep[], taken: UnitStepTaken): Take {
  return (from) => {
    const moved = takeSteps(scene, steps, from, taken);
    return typeof moved === "string" ? null : moved;
  };
}

/** A function that applies a document's step to a unit that is bound to it and has the step's first status; any
 * other unit stays as it is. */
export function takingPassively(scene: Scene, documentId: string, step: UnitStep): Take {
  const rule = unitRule(step);
  const sources: readonly Status[] = rule.sources;
  return (from) =>
    from.document?.id === documentId && sources.includes(from.status) ? after(scene, rule, from, {}) : from;
}

/** A function that sets a status chosen by hand. Choosing the present status changes nothing. */
export function takingByHand(scene: Scene, status: Status): Take {
  return (from) => {
    if (status === from.status) return { ...from, changed_at: scene.operation.at };
    if (!choicesFrom(from.status, from.credit_only).includes(status)) return null;
    const document = isReleasedByHand(status) ? null : from.document;
    return { ...from, status, document, changed_at: scene.operation.at };
  };
}

/** The reason against a step if the unit were at the operation's branch; does not check the document's status. */
export function reasonWithin(scene: Scene, rule: UnitRule, unit: Unit, taken: UnitStepTaken): Reason | null {
  return reasonAgainst(scene, rule, { ...unit, branch_id: scene.operation.branch_id }, taken);
}

function reasonAgainst(scene: Scene, rule: UnitRule, unit: Unit, taken: UnitStepTaken): Reason | null {
  const sources: readonly Status[] = rule.sources;
  if (rule.same_item && unit.item_id !== taken.itemId) return "wrong_item";
  const comesIn = rule.brings_in && unit.credit_only === true && !taken.creditOnly;
  if (!sources.includes(unit.status) && !comesIn) return "illegal_transition";
  if (rule.same_document && taken.document && unit.document?.id !== taken.document.id) return "wrong_document";
  if (rule.same_branch && unit.branch_id !== scene.operation.branch_id) return "at_other_branch";
  return null;
}

function after(scene: Scene, rule: UnitRule, unit: Unit, taken: UnitStepTaken): Unit {
  return {
    ...unit,
    status: rule.target ?? unit.status,
    branch_id: rule.moves_to_branch ? scene.operation.branch_id : unit.branch_id,
    document: boundTo(rule, unit, taken),
    credit_only: rule.target === null ? unit.credit_only === true : rule.brings_in && taken.creditOnly === true,
    changed_at: scene.operation.at,
  };
}

function boundTo(rule: UnitRule, unit: Unit, taken: UnitStepTaken): DocumentLink | null {
  switch (rule.binding) {
    case "bind":
      return taken.document ?? null;
    case "release":
      return null;
    case "keep":
      return unit.document;
    default:
      return unknownBinding(rule);
  }
}

function unknownBinding(rule: never): never {
  throw new Error(`unknown binding: ${JSON.stringify(rule)}`);
}
