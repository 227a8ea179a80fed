/** A conflict as two sides, and the effect of each decision. Pure: reads only the record, so that it works offline. */
import type { Cause, Conflict, Evidence } from "../../core/model";
import { serialKeyOrNull } from "../../core/serial-key";

export interface ConflictSides {
  /** The operation that does not fit; null if its evidence has not arrived. */
  claim: Evidence | null;
  /** The operations it conflicts with, earliest first. Without them it would settle. */
  against: Evidence[];
  /** How many of `with` have no evidence on this device. */
  missing: number;
}

export function sidesOf(conflict: Conflict): ConflictSides {
  const claim = conflict.evidence.find(({ operation_id }) => operation_id === conflict.operation_id) ?? null;
  const against = conflict.evidence
    .filter(({ operation_id }) => conflict.with.includes(operation_id) && operation_id !== conflict.operation_id)
    .sort((one, other) => one.happened_at - other.happened_at);
  return { claim, against, missing: conflict.with.length - against.length };
}

/** The certain order of two operations: from one device, one device had the other operation, or neither had. */
export interface ProofLine {
  because: "same_device" | "had_received" | "apart";
  earlier: Evidence;
  later: Evidence;
}

/** The lines of the proof in reading order, without lines that repeat the reason or concern an operation that is not
 * here. */
export function proofOf({ why = [], evidence }: Pick<Conflict, "why" | "evidence">): ProofLine[] {
  const byId = new Map(evidence.map((one) => [one.operation_id, one]));
  return why.flatMap((line): ProofLine[] => {
    const later = byId.get(line.operation_id);
    const earlier = line.of === null ? undefined : byId.get(line.of);
    if (!later || !earlier) return [];
    if (line.because === "same_device" || line.because === "had_received")
      return [{ because: line.because, earlier, later }];
    return isFirstOfTwo(line, why) ? [{ because: "apart", earlier, later }] : [];
  });
}

/** Two operations without an order exclude each other in both directions; only the first of the two lines is shown. */
function isFirstOfTwo(line: Cause, why: readonly Cause[]): boolean {
  const back = why.findIndex(
    ({ operation_id, because, of }) => because === "status" && operation_id === line.of && of === line.operation_id,
  );
  return line.because === "status" && back > why.indexOf(line);
}

export type NewSerialFault = "empty" | "same";

/** The fault of the new serial in a reassignment; null if it can be recorded. */
export function newSerialFault(written: string, conflict: Pick<Conflict, "serial">): NewSerialFault | null {
  const key = serialKeyOrNull(written);
  if (key === null) return "empty";
  return conflict.serial !== null && key === serialKeyOrNull(conflict.serial) ? "same" : null;
}
