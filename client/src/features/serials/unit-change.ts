/** The operation that saving the sheet of a unit records: a status with its note, or a note alone. */
import type { Status, Unit } from "../../core/model";
import type { PayloadOf } from "../../core/operations";

export type UnitChange =
  | { type: "serial.set_status"; payload: PayloadOf<"serial.set_status"> }
  | { type: "serial.note"; payload: PayloadOf<"serial.note"> };

/** Null where nothing was chosen and nothing written. */
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
