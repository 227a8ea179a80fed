/** The data on a label besides the serial: a second serial, the lot, the expiry date. */
import { dayOf } from "../../core/gs1/element-strings";
import { readGs1 } from "../../core/gs1/reading";
import type { Label } from "../../core/label-codes";
import { serialKeyOrNull } from "../../core/serial-key";
import type { Step } from "../../state/record";
import { inARow, t } from "../../i18n";

export interface AboutUnit {
  second?: string | undefined;
  note?: string | undefined;
}

/** By the key of the serial. */
export type AboutUnits = Readonly<Record<string, AboutUnit>>;

export function withAbout(abouts: AboutUnits, serial: string, about: AboutUnit): AboutUnits {
  const key = serialKeyOrNull(serial);
  return key === null ? abouts : { ...abouts, [key]: { ...abouts[key], ...about } };
}

/** The data on a device's label besides the serial: the second serial, and a note from the first other code with a lot
 * or an expiry date. */
export function aboutOf({ second, others }: Label): AboutUnit {
  const note = others.map(noteOf).find((found) => found !== null);
  return { ...(second === null ? {} : { second }), ...(note === undefined || note === null ? {} : { note }) };
}

/** The lot and the expiry date as a note; null if the label has neither. */
export function noteOf(code: string): string | null {
  const read = readGs1(code);
  if (read?.kind !== "gs1" || (read.lot === null && read.expires === null)) return null;
  const day = read.expires === null ? null : dayOf(read.expires, new Date().getUTCFullYear());
  return inARow([
    read.lot !== null && t("restock.lot", { lot: read.lot }),
    day !== null && t("restock.useBy", { day }),
  ]);
}

/** The operations on these units after their restock. */
export function aboutSteps(abouts: AboutUnits, serials: readonly string[]): Step[] {
  return serials.flatMap((serial): Step[] => {
    const { second, note } = abouts[serialKeyOrNull(serial) ?? ""] ?? {};
    return [
      ...(second ? [{ type: "serial.add_alias" as const, payload: { serial, alias: second } }] : []),
      ...(note ? [{ type: "serial.note" as const, payload: { serial, note } }] : []),
    ];
  });
}
