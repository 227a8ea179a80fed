/** The counts of this device that are not submitted yet, and the state of a scanned unit in the records. Pure. */
import type { Item, Stocktake, Unit } from "../../core/model";
import type { PayloadOf } from "../../core/operations";
import { serialKeyOrNull } from "../../core/serial-key";

export interface CountDraft {
  /** As written. */
  serials: readonly string[];
  quantities: readonly { item_id: string; name: string; quantity: number }[];
}

export const NOTHING_COUNTED: CountDraft = { serials: [], quantities: [] };

/** The most serials of one operation. */
const MOST_SERIALS = 5_000;

/** The state of a counted unit in the records. Units count in any state. */
export type Sighting =
  | { kind: "in_place" }
  | { kind: "unknown" }
  | { kind: "elsewhere"; unit: Unit }
  | { kind: "status"; unit: Unit }
  | { kind: "unasked"; unit: Unit };

export function sightingOf(unit: Unit | undefined, branchId: string, itemIds: readonly string[] | null): Sighting {
  if (!unit) return { kind: "unknown" };
  if (unit.status !== "in_stock") return { kind: "status", unit };
  if (unit.branch_id !== branchId) return { kind: "elsewhere", unit };
  return itemIds !== null && !itemIds.includes(unit.item_id) ? { kind: "unasked", unit } : { kind: "in_place" };
}

/** The key of every submitted serial, with the device that counted it. */
export function countedBy({ counts }: Pick<Stocktake, "counts">): Map<string, string> {
  return new Map(
    counts.flatMap(({ serials, device_code }) =>
      serials.map((serial) => [serialKeyOrNull(serial) ?? serial, device_code] as const),
    ),
  );
}

export function addSerial(draft: CountDraft, serial: string): CountDraft {
  return hasSerial(draft, serial) ? draft : { ...draft, serials: [...draft.serials, serial] };
}

export function hasSerial(draft: CountDraft, serial: string): boolean {
  const key = serialKeyOrNull(serial);
  return draft.serials.some((other) => serialKeyOrNull(other) === key);
}

export function removeSerial(draft: CountDraft, serial: string): CountDraft {
  const key = serialKeyOrNull(serial);
  return { ...draft, serials: draft.serials.filter((other) => serialKeyOrNull(other) !== key) };
}

/** Adds to the count of an item; an item with count 0 is removed. */
export function addQuantity(draft: CountDraft, item: Pick<Item, "id" | "name">, count: number): CountDraft {
  const before = draft.quantities.find(({ item_id }) => item_id === item.id)?.quantity ?? 0;
  return setQuantity(draft, item, before + count);
}

export function setQuantity(draft: CountDraft, item: Pick<Item, "id" | "name">, quantity: number): CountDraft {
  const line = { item_id: item.id, name: item.name, quantity };
  const isThere = draft.quantities.some(({ item_id }) => item_id === item.id);
  const quantities = isThere
    ? draft.quantities.map((other) => (other.item_id === item.id ? line : other))
    : [...draft.quantities, line];
  return { ...draft, quantities: quantities.filter((other) => other.quantity > 0) };
}

export function countOf({ serials, quantities }: CountDraft): number {
  return serials.length + quantities.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** The number of everything that was submitted. */
export function countedIn({ counts }: Pick<Stocktake, "counts">): number {
  const pieces = counts.flatMap(({ quantities }) => quantities).reduce((sum, { quantity }) => sum + quantity, 0);
  return countedBy({ counts }).size + pieces;
}

/** The operations that submit a count: one, or several for very many serials. */
export function handIns(stocktakeId: string, { serials, quantities }: CountDraft): PayloadOf<"stocktake.count">[] {
  const parts = Math.max(1, Math.ceil(serials.length / MOST_SERIALS));
  return Array.from({ length: parts }, (_, part) => ({
    stocktake_id: stocktakeId,
    serials: serials.slice(part * MOST_SERIALS, (part + 1) * MOST_SERIALS),
    quantities: part === 0 ? quantities.map(({ item_id, quantity }) => ({ item_id, quantity })) : [],
  }));
}
