/**
 * Groups open conflicts with one cause, which a person decides together. Pure.
 *
 * Two causes can be seen in the records:
 * - `same_records`: one operation contradicts one other operation on several units, for example a delivery that was
 *   entered twice.
 * - `one_device`: one device's operations repeatedly contradict others, and neither device had the other's. Its clock
 *   may be wrong, or it was offline for long.
 *
 * Each conflict is in at most one group. A decision of a group is one operation for each of its conflicts.
 */
import { goesWithDocument } from "../../core/conflict-steps";
import type { Conflict, Evidence } from "../../core/model";
import { sidesOf } from "./conflict-sides";

export type Cause = "same_records" | "one_device";

export interface ConflictGroup {
  cause: Cause;
  /** The claim of the first conflict; the claims of the others have the same type. */
  claim: Evidence;
  /** Null if the conflicts of one device have different other sides. */
  other: Evidence | null;
  /** Two or more, in the given order. */
  conflicts: Conflict[];
}

const LEAST_OF_SAME_RECORDS = 2;
const LEAST_OF_ONE_DEVICE = 3;

/** The largest group first. */
export function groupConflicts(conflicts: readonly Conflict[]): ConflictGroup[] {
  const decidable = conflicts.filter(isGrouped);
  const alike = groupsBy(decidable, ({ operation_id, with: others }) => `${operation_id} ${others.join(" ")}`);
  const same = alike.filter((group) => group.length >= LEAST_OF_SAME_RECORDS);
  const taken = new Set(same.flat());
  const left = decidable.filter((conflict) => !taken.has(conflict));
  const ofDevices = groupsBy(left, (conflict) => sidesOf(conflict).claim!.device_id);
  return [
    ...same.map((group) => groupOf("same_records", group)),
    ...ofDevices.filter((group) => group.length >= LEAST_OF_ONE_DEVICE).map((group) => groupOf("one_device", group)),
  ].sort((one, other) => other.conflicts.length - one.conflicts.length);
}

/** Whether a conflict can be grouped: it is about a unit, both of its operations are here, and it is not decided. */
function isGrouped(conflict: Conflict): boolean {
  const { claim, against } = sidesOf(conflict);
  const isOpen = conflict.status === "open" && !conflict.decision_waiting && conflict.standing === "contested";
  return isOpen && conflict.serial !== null && !goesWithDocument(conflict) && claim !== null && against.length === 1;
}

function groupOf(cause: Cause, conflicts: Conflict[]): ConflictGroup {
  const { claim, against } = sidesOf(conflicts[0]!);
  return { cause, claim: claim!, other: cause === "same_records" ? against[0]! : null, conflicts };
}

function groupsBy(conflicts: readonly Conflict[], keyOf: (conflict: Conflict) => string): Conflict[][] {
  const groups = new Map<string, Conflict[]>();
  for (const conflict of conflicts) {
    const key = keyOf(conflict);
    groups.set(key, [...(groups.get(key) ?? []), conflict]);
  }
  return [...groups.values()];
}
