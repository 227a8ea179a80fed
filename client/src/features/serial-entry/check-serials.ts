/** Checks a text area of new serials against the shop's units: which lines can be saved, and the faults of the
 * others. */
import type { SerialRule, Unit } from "../../core/model";
import { compareCount, parseSerialList } from "../../core/serial-list";
import type { SerialEntry, SerialList } from "../../core/serial-list";
import { doubtOf } from "./serial-doubt";
import type { SerialDoubt } from "./serial-doubt";
import { ruleOfKnown } from "../../core/status";

export interface SerialCheck {
  list: SerialList;
  /** Serials that a unit of the shop already has. */
  taken: { entry: SerialEntry; unit: Unit }[];
  /** Serials that look wrong; they can be saved nevertheless. */
  doubtful: { entry: SerialEntry; doubt: SerialDoubt }[];
  /** The shop's rules for serials of this item; empty if there are none. */
  rules: readonly SerialRule[];
  entered: number;
  required: number;
  missing: number;
  surplus: number;
  /** Can be saved: the count is exact, every line is valid, and no serial is taken. */
  complete: boolean;
}

/** `units` are the shop's units by key, at least for the keys of this text; `rules` are those for the item. */
export function checkSerials(
  text: string,
  quantity: number,
  units: ReadonlyMap<string, Unit>,
  rules: readonly SerialRule[] = [],
): SerialCheck {
  const list = parseSerialList(text);
  const taken = list.entries.flatMap((entry) => {
    const unit = units.get(entry.key);
    return unit ? [{ entry, unit }] : [];
  });
  const count = compareCount(list, quantity);
  return {
    list,
    taken,
    doubtful: list.entries.flatMap((entry) => {
      const doubt = doubtOf(rules, entry.serial);
      return doubt ? [{ entry, doubt }] : [];
    }),
    rules,
    ...count,
    complete: count.complete && taken.length === 0,
  };
}

/** The units whose serials cannot be entered again: all except written-off units of the item, which may be found. */
export function exceptFound(units: ReadonlyMap<string, Unit>, itemId: string): ReadonlyMap<string, Unit> {
  const [source] = ruleOfKnown("received", "stock.adjust")?.sources ?? [];
  return new Map([...units].filter(([, unit]) => unit.status !== source || unit.item_id !== itemId));
}

/** Lines that have to be corrected before anything can be saved. */
export function hasBadLines({ list, taken }: SerialCheck): boolean {
  return list.faults.length + list.duplicates.length + taken.length > 0;
}

/** The serials that can be saved: each once, and none that a unit has already. */
export function goodEntries({ list, taken }: SerialCheck): SerialEntry[] {
  const bad = new Set(taken.map(({ entry }) => entry.key));
  return list.entries.filter((entry) => !bad.has(entry.key));
}
