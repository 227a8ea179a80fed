/** The check of a text area of serials, updated when the shop's records change. */
import { useMemo } from "preact/hooks";
import type { SerialRule } from "../../core/model";
import { parseSerialList } from "../../core/serial-list";
import { rulesFor } from "../../core/serial-rules";
import { settingsOf } from "../../core/shop-settings";
import { branchName } from "../../state/branch-names";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { unitsTaken } from "../../storage/look-up";
import { checkSerials, exceptFound } from "./check-serials";
import type { SerialCheck } from "./check-serials";
import type { Names } from "./serial-words";

/** `category` is the item's, for the shop's rules; `finds` is the item whose written-off units may be entered again. */
export function useSerialCheck(
  text: string,
  quantity: number,
  category: string | null,
  finds: string | null = null,
): { check: SerialCheck; names: Names } {
  const keys = useMemo(() => parseSerialList(text).entries.map(({ key }) => key), [text]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the keys are compared by what they are
  const taken = useLive(() => readTaken(keys, finds), [keys.join("\n"), finds]);
  const rules = useSerialRules(category);
  const check = useMemo(
    () => checkSerials(text, quantity, taken?.units ?? new Map(), rules),
    [text, quantity, taken, rules],
  );
  return { check, names: namesFrom(taken?.itemNames ?? new Map()) };
}

/** The rules for serials of this category, from the shop's settings on this device. */
export function useSerialRules(category: string | null): readonly SerialRule[] {
  const rules = useLive(() => readSerialRules(), []);
  return useMemo(() => rulesFor(rules ?? [], category), [rules, category]);
}

/** All rules of the shop. */
export async function readSerialRules(): Promise<readonly SerialRule[]> {
  const signedIn = ready.peek()?.shop;
  const shop = signedIn && ((await records().shop.get(signedIn.id)) ?? signedIn);
  return shop ? settingsOf(shop).serial_rules : [];
}

/** The units that already have these keys, with the names of their items. */
export async function readTaken(keys: readonly string[], finds: string | null = null) {
  const known = await unitsTaken(records(), keys);
  const units = finds === null ? known : exceptFound(known, finds);
  const itemIds = [...new Set([...units.values()].map((unit) => unit.item_id))];
  const items = await records().item.bulkGet(itemIds);
  return { units, itemNames: new Map(items.flatMap((item) => (item ? [[item.id, item.name] as const] : []))) };
}

export function namesFrom(itemNames: ReadonlyMap<string, string>): Names {
  return {
    item: (id) => itemNames.get(id),
    branch: branchName,
  };
}
