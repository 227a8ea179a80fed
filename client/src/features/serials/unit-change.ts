/** The operation that saving the sheet of a unit records: a status with its note, or only a note. */
import type { Status, Unit } from "../../core/model";
import type { PayloadOf } from "../../core/operations";

export type UnitChange =
  | { type: "serial.set_status"; payload: PayloadOf<"serial.set_status"> }
  | { type: "serial.note"; payload: PayloadOf<"serial.note"> };

/** Null if nothing was chosen or written. */
export function changeOf(unit: Unit, status: Status, note: string): UnitChange | null {
  const written = note.trim();
  if (status !== unit.status) {
    return {
      type: "serial.set_status",
      payload: {
        serial: unit.serial,
        status: status as PayloadOf<"serial.set_status">["status"],
        note: written === "" ? null : written,
      },
    };
  }
  return written === "" || written === unit.note
    ? null
    : { type: "serial.note", payload: { serial: unit.serial, note: written } };
}
