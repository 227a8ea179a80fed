/** Explains whether a serial can be taken from this branch's stock, and what to do if not. Pure. */
import type { Unit } from "../../core/model";
import { serialKeyOrNull } from "../../core/serial-key";

export type Explanation =
  | { kind: "available"; unit: Unit }
  | { kind: "no_serial" }
  | { kind: "unknown" }
  | { kind: "taken"; unit: Unit }
  | { kind: "other_item"; unit: Unit }
  | { kind: "other_branch"; unit: Unit }
  | { kind: "not_in_stock"; unit: Unit };

/** The reason why a serial is not available. */
export type Refusal = Exclude<Explanation, { kind: "available" }>;

export interface Wanted {
  /** Null if any item fits. */
  itemId: string | null;
  branchId: string;
  /** Keys of the serials already in the cart or list. */
  taken: readonly string[];
}

/** `unit` is the unit with this serial on this device. */
export function explainSerial(written: string, unit: Unit | undefined, wanted: Wanted): Explanation {
  const key = serialKeyOrNull(written);
  if (key === null) return { kind: "no_serial" };
  if (!unit) return { kind: "unknown" };
  if (isTaken(unit, wanted.taken)) return { kind: "taken", unit };
  if (wanted.itemId !== null && unit.item_id !== wanted.itemId) return { kind: "other_item", unit };
  if (unit.status !== "in_stock") return { kind: "not_in_stock", unit };
  if (unit.branch_id !== wanted.branchId) return { kind: "other_branch", unit };
  return { kind: "available", unit };
}

/** By any serial of the unit: a second IMEI is the same unit. */
export function isTaken(unit: Unit, taken: readonly string[]): boolean {
  return [unit.key, unit.serial, ...unit.aliases].some((written) => taken.includes(serialKeyOrNull(written) ?? ""));
}

/** Whether it may be recorded anyway because it can have happened: the serial was not chosen already and does not
 * belong to another item. */
export function mayInsist(explanation: Explanation): boolean {
  switch (explanation.kind) {
    case "unknown":
    case "other_branch":
    case "not_in_stock":
      return true;
    case "available":
    case "no_serial":
    case "taken":
    case "other_item":
      return false;
    default:
      return unknownExplanation(explanation);
  }
}

function unknownExplanation(explanation: never): never {
  throw new Error(`unknown explanation: ${JSON.stringify(explanation)}`);
}
