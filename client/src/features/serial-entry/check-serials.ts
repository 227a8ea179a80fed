/** A text area of new serials against what the shop has: which lines can be saved, and what is wrong with the others. */
import { checkImei } from "../../core/imei";
import type { Unit } from "../../core/model";
import { compareCount, parseSerialList } from "../../core/serial-list";
import type { SerialEntry, SerialList } from "../../core/serial-list";

export interface SerialCheck {
  list: SerialList;
  /** Numbers that name a unit of the shop already. */
  taken: { entry: SerialEntry; unit: Unit }[];
  /** Numbers that look like an IMEI read wrongly; they may be saved all the same. */
  doubtfulImeis: SerialEntry[];
  entered: number;
  required: number;
  missing: number;
  surplus: number;
  /** May be saved: the exact count, every line good, none of them taken. */
  complete: boolean;
}

/** `units` has the units of the shop by key, at least for the keys of this text. */
export function checkSerials(text: string, quantity: number, units: ReadonlyMap<string, Unit>): SerialCheck {
  const list = parseSerialList(text);
  const taken = list.entries.flatMap((entry) => {
    const unit = units.get(entry.key);
    return unit ? [{ entry, unit }] : [];
  });
  const count = compareCount(list, quantity);
  return {
    list,
    taken,
    doubtfulImeis: list.entries.filter((entry) => checkImei(entry.serial) === "wrong_check_digit"),
    ...count,
    complete: count.complete && taken.length === 0,
  };
}

/** Lines that have to be looked at before anything can be saved. */
export function hasBadLines({ list, taken }: SerialCheck): boolean {
  return list.faults.length + list.duplicates.length + taken.length > 0;
}

/** What can be saved of it: every number once, none that names a unit already. */
export function goodEntries({ list, taken }: SerialCheck): SerialEntry[] {
  const bad = new Set(taken.map(({ entry }) => entry.key));
  return list.entries.filter((entry) => !bad.has(entry.key));
}
