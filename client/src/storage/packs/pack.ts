/** Rows that are written together, as one pack: a few values of IndexedDB in place of a row with its indexes each.
 *
 * A row with seven indexes costs IndexedDB 200 us, however many are written at once. So rows that come by the
 * hundred, as the units of a snapshot do, are written as a pack: the texts of its rows in blocks, its ids in order,
 * and for each index of the table its keys in order with the rows they name. A pack never changes: what was read of
 * one stays right in the memory of a page or a worker. A row that changes later is written as a row of the table,
 * a loose one, and marked as gone in its pack, in the same transaction. A row is in one place only.
 *
 * The list of packs is one more value, the heads. It is read anew in every transaction, so that it is always of the
 * same state as the loose rows.
 */
import { cmp, type DBCoreIndex } from "dexie";

/** More than these become several packs. */
export const PACK_ROWS = 1_000;
/** So many rows are read at once where one is. */
export const BLOCK_ROWS = 25;

export interface Head {
  /** Random, so that no pack is taken for another, whose transaction was undone. */
  name: string;
  size: number;
  first: string;
  last: string;
  /** A bit for each row. */
  gone: Uint8Array;
  gone_count: number;
}

/** The keys of an index in order, and the rows that each has, in the order of their ids. */
export interface IndexPart {
  keys: readonly unknown[];
  /** Where the rows of each key end. */
  ends: readonly number[];
  rows: readonly number[];
}

/** `ids`, the name of an index, or the number of a block. */
export type PartName = string | number;
export const IDS = "ids";

interface Pack {
  head: Head;
  parts: [PartName, unknown][];
}

/** Pack rows, each with an id of its own, for a table with these indexes. */
export function packRows(rows: readonly { id: string }[], indexes: readonly DBCoreIndex[]): Pack {
  const sorted = [...rows].sort((one, other) => (one.id < other.id ? -1 : 1));
  const ids = sorted.map(({ id }) => id);
  const parts: [PartName, unknown][] = [[IDS, JSON.stringify(ids)]];
  for (const index of indexes) parts.push([index.name!, JSON.stringify(indexPart(sorted, index))]);
  const texts = sorted.map((row) => JSON.stringify(row));
  for (let block = 0; block * BLOCK_ROWS < texts.length; block += 1) {
    parts.push([block, texts.slice(block * BLOCK_ROWS, (block + 1) * BLOCK_ROWS)]);
  }
  const gone = new Uint8Array(Math.ceil(ids.length / 8));
  const name = crypto.randomUUID();
  return { head: { name, size: ids.length, first: ids[0]!, last: ids.at(-1)!, gone, gone_count: 0 }, parts };
}

/** The names of all parts of a pack. */
export function partNames({ size }: Head, indexes: readonly DBCoreIndex[]): PartName[] {
  const blocks = Math.ceil(size / BLOCK_ROWS);
  return [IDS, ...indexes.map(({ name }) => name!), ...Array.from({ length: blocks }, (_, block) => block)];
}

export function isGone({ gone }: Head, row: number): boolean {
  return (gone[row >> 3]! & (1 << (row & 7))) !== 0;
}

/** Returns whether the row was there until now. */
export function markGone(head: Head, row: number): boolean {
  if (isGone(head, row)) return false;
  head.gone[row >> 3]! |= 1 << (row & 7);
  head.gone_count += 1;
  return true;
}

/** Whether the last part of its keys is the id, which is then not stored again. */
export function endsInId({ keyPath }: DBCoreIndex): boolean {
  return Array.isArray(keyPath) && keyPath.at(-1) === "id";
}

/** The keys by which IndexedDB has a row in an index: none that is no valid key, each once. */
export function keysIn(index: DBCoreIndex, row: unknown): unknown[] {
  const key: unknown = index.extractKey!(row);
  if (!index.multiEntry || !Array.isArray(key)) return isKey(key) ? [key] : [];
  return [...new Set(key.filter(isKey))];
}

export function indexPart(sorted: readonly { id: string }[], index: DBCoreIndex): IndexPart {
  const isShort = endsInId(index);
  const groups = new Map<unknown, { key: unknown; rows: number[] }>();
  sorted.forEach((row, at) => {
    for (const whole of keysIn(index, row)) {
      const key = isShort ? (whole as unknown[]).slice(0, -1) : whole;
      const name = Array.isArray(key) ? JSON.stringify(key) : key;
      const group = groups.get(name);
      if (group) group.rows.push(at);
      else groups.set(name, { key, rows: [at] });
    }
  });
  const inOrder = [...groups.values()].sort((one, other) => cmp(one.key, other.key));
  let end = 0;
  const ends = inOrder.map(({ rows }) => (end += rows.length));
  return { keys: inOrder.map(({ key }) => key), ends, rows: inOrder.flatMap(({ rows }) => rows) };
}

function isKey(key: unknown): boolean {
  if (Array.isArray(key)) return key.every(isKey);
  return typeof key === "string" || (typeof key === "number" && !Number.isNaN(key));
}
