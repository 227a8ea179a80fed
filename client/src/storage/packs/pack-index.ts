/** An index of a pack in memory: its entries in the order of IndexedDB, by key and then by id. */
import { cmp, type DBCoreKeyRange } from "dexie";

import type { IndexPart } from "./pack";

export interface PackIndex {
  length: number;
  keyAt(at: number): unknown;
  rowAt(at: number): number;
}

/** The ids themselves: the index of the primary key. */
export function indexOfIds(ids: readonly string[]): PackIndex {
  return { length: ids.length, keyAt: (at) => ids[at], rowAt: (at) => at };
}

/** `ids`: of the pack, where the keys end in the id. */
export function indexOfPart({ keys, ends, rows }: IndexPart, ids: readonly string[] | null): PackIndex {
  const groups = new Uint32Array(rows.length);
  let from = 0;
  ends.forEach((end, group) => {
    groups.fill(group, from, end);
    from = end;
  });
  const keyAt = (at: number) => keys[groups[at]!];
  return {
    length: rows.length,
    keyAt: ids === null ? keyAt : (at) => [...(keyAt(at) as unknown[]), ids[rows[at]!]!],
    rowAt: (at) => rows[at]!,
  };
}

/** Dexie's kinds of ranges. */
const EVERYTHING = 3;
const NOTHING = 4;

/** The entries of a range: from the first to before the second. */
export function span(index: PackIndex, range: DBCoreKeyRange): [number, number] {
  const { type, lower, upper, lowerOpen, upperOpen } = range as DBCoreKeyRange & { type: number };
  if (type === NOTHING || index.length === 0) return [0, 0];
  if (type === EVERYTHING) return [0, index.length];
  const after = (bound: unknown, isOpen: boolean) =>
    firstWhere(index, (key) => (isOpen ? cmp(key, bound) > 0 : cmp(key, bound) >= 0));
  const from = lower === undefined ? 0 : after(lower, lowerOpen === true);
  const to = upper === undefined ? index.length : after(upper, upperOpen !== true);
  return [from, Math.max(from, to)];
}

/** Whether a key is in a range. */
export function isWithin(key: unknown, range: DBCoreKeyRange): boolean {
  const [from, to] = span({ length: 1, keyAt: () => key, rowAt: () => 0 }, range);
  return from < to;
}

/** The place of an id in the ids of a pack; -1 where it is not among them. */
export function placeOf(ids: readonly string[], id: string): number {
  const at = firstWhere(indexOfIds(ids), (known) => (known as string) >= id);
  return ids[at] === id ? at : -1;
}

function firstWhere(index: PackIndex, isFrom: (key: unknown) => boolean): number {
  let [low, high] = [0, index.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isFrom(index.keyAt(middle))) high = middle;
    else low = middle + 1;
  }
  return low;
}
