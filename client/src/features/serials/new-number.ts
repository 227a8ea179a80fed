/** A further serial for a unit: its fault, checked against all serials of the shop. */
import type { Unit } from "../../core/model";
import { serialKeyOrNull } from "../../core/serial-key";

export type NumberFault = { kind: "empty" | "same" } | { kind: "taken"; unit: Unit };

/** `holder` is the unit that has the serial on this device. */
export function faultOfNumber(unit: Unit, written: string, holder: Unit | undefined): NumberFault | null {
  const key = serialKeyOrNull(written);
  if (key === null) return { kind: "empty" };
  if (serialKeyOrNull(unit.serial) === key) return { kind: "same" };
  return holder && holder.id !== unit.id ? { kind: "taken", unit: holder } : null;
}
