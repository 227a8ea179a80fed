/** One step of a unit's history, from the server's timeline or from this device. */
import type { components } from "../../generated/api";
import type { DocumentType, SubjectLink } from "../model";
import { serialKeyOrNull } from "../serial-key";

/** The other document of an exchange, with its units. */
export type LifeExchange = components["schemas"]["Exchange"];

/** A step of the server's timeline; the pushing device is not shown. */
export interface LifeStep extends Omit<components["schemas"]["TimelineStep"], "pushed_by"> {
  /** Recorded here and not acknowledged by the server yet. */
  waits?: boolean;
}

/** A step with defaults for all other fields. */
export function stepWith(
  known: Partial<LifeStep> & Pick<LifeStep, "operation_id" | "type" | "step" | "happened_at">,
): LifeStep {
  return {
    from: null,
    to: null,
    standing: "settled",
    reason: null,
    device_code: "",
    actor_id: "",
    branch_id: "",
    document: null,
    serial: null,
    note: null,
    new_serial: null,
    exchange: null,
    decision: null,
    ...known,
  };
}

export function linkTo(type: DocumentType, { id, code }: { id: string; code: string }): SubjectLink {
  return { type, id, code };
}

interface WithSerials {
  serials?: readonly string[] | null;
}

/** The line that lists the unit, with its serial as written there. */
export function lineOf<L extends WithSerials>(
  lines: readonly L[],
  keys: ReadonlySet<string>,
): { line: L; serial: string } | undefined {
  for (const line of lines) {
    const serial = (line.serials ?? []).find((written) => isNumber(written, keys));
    if (serial !== undefined) return { line, serial };
  }
  return undefined;
}

export function isNumber(written: string | null | undefined, keys: ReadonlySet<string>): boolean {
  return keys.has((written ? serialKeyOrNull(written) : null) ?? "");
}

export function why(...written: (string | null | undefined)[]): string | null {
  return written.filter(Boolean).join(" · ") || null;
}
