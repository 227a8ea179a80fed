/** The check of a text area of serials, kept true while the shop's records change. */
import { useMemo } from "preact/hooks";
import { parseSerialList } from "../../core/serial-list";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { unitsTaken } from "../../storage/look-up";
import { checkSerials } from "./check-serials";
import type { SerialCheck } from "./check-serials";
import type { Names } from "./serial-words";

export function useSerialCheck(text: string, quantity: number): { check: SerialCheck; names: Names } {
  const keys = useMemo(() => parseSerialList(text).entries.map(({ key }) => key), [text]);
  const taken = useLive(() => readTaken(keys), [keys.join("\n")]);
  const check = useMemo(() => checkSerials(text, quantity, taken?.units ?? new Map()), [text, quantity, taken]);
  return { check, names: namesFrom(taken?.itemNames ?? new Map()) };
}

/** The units these keys name already, and what their items are called. */
export async function readTaken(keys: readonly string[]) {
  const units = await unitsTaken(records(), keys);
  const itemIds = [...new Set([...units.values()].map((unit) => unit.item_id))];
  const items = await records().item.bulkGet(itemIds);
  return { units, itemNames: new Map(items.flatMap((item) => (item ? [[item.id, item.name] as const] : []))) };
}

export function namesFrom(itemNames: ReadonlyMap<string, string>): Names {
  return {
    item: (id) => itemNames.get(id),
    branch: (id) => ready.peek()?.branches.find((branch) => branch.id === id)?.name,
  };
}
