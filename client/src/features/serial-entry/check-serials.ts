/** A text area of new serials against what the shop has: which lines can be saved, and what is wrong with the
 * others. */
import type { SerialRule, Unit } from "../../core/model";
import { compareCount, parseSerialList } from "../../core/serial-list";
import type { SerialEntry, SerialList } from "../../core/serial-list";
import { doubtOf } from "./serial-doubt";
import type { SerialDoubt } from "./serial-doubt";
import { ruleOfKnown } from "../../core/status";

export interface SerialCheck {
  list: SerialList;
  /** Numbers that name a unit of the shop already. */
  taken: { entry: SerialEntry; unit: Unit }[];
  /** Numbers that do not look like what they should be; they may be saved all the same. */
  doubtful: { entry: SerialEntry; doubt: SerialDoubt }[];
  /** The rules for serials of this item; none where the shop has no rule for it. */
  rules: readonly SerialRule[];
  entered: number;
  required: number;
  missing: number;
  surplus: number;
  /** May be saved: the exact count, every line good, none of them taken. */
  complete: boolean;
}

/** `units` has the units of the shop by key, at least for the keys of this text; `rules` are those for its item. */
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

/** The units that cannot be entered once more: all but those of the item that were written off, which may be found. */
export function exceptFound(units: ReadonlyMap<string, Unit>, itemId: string): ReadonlyMap<string, Unit> {
  const [source] = ruleOfKnown("received", "stock.adjust")?.sources ?? [];
  return new Map([...units].filter(([, unit]) => unit.status !== source || unit.item_id !== itemId));
}

/** Lines that have to be looked at before anything can be saved. */
export function hasBadLines({ list, taken }: SerialCheck): boolean {
  return list.faults.length + list.duplicates.length + taken.length > 0;
}

/** The serials that can be saved: each once, and none that a unit has already. */
export function goodEntries({ list, taken }: SerialCheck): SerialEntry[] {
  const bad = new Set(taken.map(({ entry }) => entry.key));
  return list.entries.filter((entry) => !bad.has(entry.key));
}
