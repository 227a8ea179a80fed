/** The history of a unit: the server's timeline with unsent entries, or what this device knows. Pure. */
import type { LifeEntry } from "./of-operations";
import type { OperationType } from "../operations";
import { ruleOfKnown, type Status } from "../status";
import type { LifeStep } from "./steps";

/**
 * The steps that this device knows, the oldest first. Each step appears once; a queue entry is preferred to a record.
 *
 * The status before a step is the status after the previous one.
 */
export function lifeHere(ofEntries: readonly LifeStep[], ofRecords: readonly LifeStep[]): LifeStep[] {
  const named = new Set(ofEntries.map(nameOf));
  const exchanges = new Map(ofRecords.map((step) => [nameOf(step), step.exchange]));
  const own = ofEntries.map((step) => ({ ...step, exchange: exchanges.get(nameOf(step)) ?? step.exchange }));
  const all = [...ofRecords.filter((step) => !named.has(nameOf(step)) && !isCoveredByEntry(step, ofEntries)), ...own];
  return chained(all.sort((one, other) => one.happened_at - other.happened_at));
}

/** Entries that are missing in the server's timeline of `askedAt` (device clock): those that were not acknowledged
 * by then, and decisions that wait. */
export function unsaidBy(entries: readonly LifeEntry[], askedAt: number): LifeEntry[] {
  return entries.filter(({ state, acknowledged_at, operation, result }) => {
    const isDecision = operation.type === "conflict.resolve" || operation.type === "conflict.reopen";
    return (
      state !== "acknowledged" || (acknowledged_at ?? 0) >= askedAt || (isDecision && result?.standing === "waiting")
    );
  });
}

/** The server's steps in its order, then the steps of the entries from `unsaidBy`. */
export function withUnsent(timeline: readonly LifeStep[], unsaid: readonly LifeStep[]): LifeStep[] {
  const known = new Set(timeline.map(({ operation_id }) => operation_id));
  return [
    ...timeline,
    ...chained(
      unsaid.filter(({ operation_id }) => !known.has(operation_id)),
      timeline,
    ),
  ];
}

function nameOf({ operation_id, step }: LifeStep): string {
  return `${operation_id} ${step}`;
}

/** Whether a queue entry has the same completion. A record has the last completion, but not its operation. */
function isCoveredByEntry(step: LifeStep, ofEntries: readonly LifeStep[]): boolean {
  return (
    step.type === "repair.complete" &&
    ofEntries.some((own) => own.type === step.type && own.document?.id === step.document?.id)
  );
}

/** The step `found` for a known unit that is received again, as the table says. */
function foundInstead({ step, type }: LifeStep, before: Status | null): string {
  const rule = step === "received" && before !== null ? ruleOfKnown(step, type as OperationType) : null;
  return rule?.step ?? step;
}

function chained(steps: readonly LifeStep[], before: readonly LifeStep[] = []): LifeStep[] {
  let last = before.filter(({ to, standing }) => to !== null && standing === "settled").at(-1)?.to ?? null;
  return steps.map((step) => {
    if (step.to === null || step.standing !== "settled") return step;
    const moved = { ...step, step: foundInstead(step, last), from: last };
    last = step.to;
    return moved;
  });
}
