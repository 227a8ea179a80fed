/**
 * Reads lists page by page: each page begins after the last row of the page before.
 *
 * A list is a function that reads a span. Showing more reads neither from the beginning nor by an offset, over which
 * IndexedDB walks row by row. A place is a row's position: its sort key with its id last, so that no two rows have the
 * same place.
 */
import { cmp, Dexie } from "dexie";

export type Place = readonly (string | number | Place)[];

export interface Span {
  /** Read after this place; null reads from the beginning. */
  after: Place | null;
  /** Read up to and including this place; null reads to the end. */
  upTo: Place | null;
  /** The most rows to read. */
  limit: number;
}

export interface Placed<R> {
  at: Place;
  row: R;
}

export type PagedList<R> = (span: Span) => Promise<Placed<R>[]>;

export interface Order<R> {
  /** Reverse order: places that end in a time begin with the latest. */
  newestFirst?: boolean;
  /** Selects the rows that belong to the list; all if omitted. */
  fits?: ((row: R) => boolean) | undefined;
  /** Rows by id that were read just now; they are not read again. */
  known?: ReadonlyMap<string, R>;
}

/** How many rows one request reads: `getAll` reads hundreds of rows in the time a cursor needs for a dozen. */
export const READ_AT_ONCE = 200;

/** The most ids that a search reads from each index. A text with more matches is too short to be a useful search. */
export const NAMED_AT_MOST = 1_000;

/** The rows whose key in a compound index begins with `first`, ordered by the rest of the key. */
export function inRange<R>(
  database: Dexie,
  name: string,
  index: string,
  first: readonly (string | number)[],
  order: Order<R> = {},
): PagedList<R> {
  const { newestFirst = false, fits } = order;
  const table = database.table<R, string>(name);
  const own = (table.schema.idxByName[index]!.keyPath as string[]).slice(first.length);
  const placed = (row: R): Placed<R> => ({
    at: own.map((path) => Dexie.getByKeyPath(row as object, path) as string),
    row,
  });
  const between = (after: Place | null, upTo: Place | null) => {
    const [low, high] = newestFirst ? [upTo, after] : [after, upTo];
    const range = table
      .where(index)
      .between(
        [...first, ...(low ?? [Dexie.minKey])],
        [...first, ...(high ?? [Dexie.maxKey])],
        newestFirst,
        !newestFirst,
      );
    return newestFirst ? range.reverse() : range;
  };
  return async ({ after, upTo, limit }) => {
    const atOnce = fits ? Math.max(limit, READ_AT_ONCE) : limit;
    const found: Placed<R>[] = [];
    for (let from = after; ; ) {
      const some = (await between(from, upTo).limit(atOnce).toArray()).map(placed);
      found.push(...some.filter(({ row }) => !fits || fits(row)));
      if (found.length >= limit || some.length < atOnce) return found.slice(0, limit);
      from = some.at(-1)!.at;
    }
  };
}

/** The rows with these ids, ordered by id. Ids of documents are in the order of their creation. */
export function ofIds<R>(
  database: Dexie,
  name: string,
  idsOf: () => Promise<Iterable<string>>,
  order: Order<R> = {},
): PagedList<R> {
  const { newestFirst = false, fits, known } = order;
  const compare = (one: Place, other: Place) => (newestFirst ? cmp(other, one) : cmp(one, other));
  const read = async (ids: string[]): Promise<(R | undefined)[]> => {
    const missing = ids.filter((id) => !known?.has(id));
    const rows = missing.length > 0 ? await database.table<R, string>(name).bulkGet(missing) : [];
    const fresh = new Map(missing.map((id, at) => [id, rows[at]]));
    return ids.map((id) => known?.get(id) ?? fresh.get(id));
  };
  return async ({ after, upTo, limit }) => {
    const inOrder = [...new Set(await idsOf())].sort();
    const places = (newestFirst ? inOrder.reverse() : inOrder).map((id): Place => [id]);
    const asked = places.filter(
      (at) => (after === null || compare(after, at) < 0) && (upTo === null || compare(at, upTo) <= 0),
    );
    const found: Placed<R>[] = [];
    // Mostly the first rows fit, so a page is enough.
    let atOnce = limit;
    for (let next = 0; next < asked.length && found.length < limit; ) {
      const some = asked.slice(next, next + atOnce);
      const rows = await read(some.map(([id]) => id as string));
      found.push(
        ...rows.flatMap((row, at) => (row !== undefined && (!fits || fits(row)) ? [{ at: some[at]!, row }] : [])),
      );
      next += atOnce;
      atOnce = Math.max(limit, READ_AT_ONCE);
    }
    return found.slice(0, limit);
  };
}

/** Pages of a list in memory. */
export function ofValues<R>(values: readonly R[]): PagedList<R> {
  return async ({ after, upTo, limit }) => {
    const first = after === null ? 0 : (after[0] as number) + 1;
    const end = Math.min(upTo === null ? values.length : (upTo[0] as number) + 1, first + limit);
    return values.slice(first, end).map((row, at) => ({ at: [first + at], row }));
  };
}

/** Merges sorted lists with comparable places into one sorted list. */
export function merged<R>(lists: readonly PagedList<R>[], newestFirst: boolean): PagedList<R> {
  return async (span) => {
    const found = (await Promise.all(lists.map((read) => read(span)))).flat();
    const sorted = found.sort((one, other) => (newestFirst ? cmp(other.at, one.at) : cmp(one.at, other.at)));
    return sorted.filter(({ at }, index) => index === 0 || cmp(at, sorted[index - 1]!.at) !== 0).slice(0, span.limit);
  };
}

/** One list after the other. A list is not read before the one in front of it ends. */
export function inSequence<R>(lists: readonly PagedList<R>[]): PagedList<R> {
  return async ({ after, upTo, limit }) => {
    const within = (bound: Place | null, number: number) =>
      bound !== null && bound[0] === number ? (bound[1] as Place) : null;
    const last = upTo === null ? lists.length - 1 : (upTo[0] as number);
    const found: Placed<R>[] = [];
    for (let number = after === null ? 0 : (after[0] as number); number <= last && found.length < limit; number += 1) {
      const some = await lists[number]!({
        after: within(after, number),
        upTo: within(upTo, number),
        limit: limit - found.length,
      });
      found.push(...some.map(({ at, row }) => ({ at: [number, at], row })));
    }
    return found;
  };
}

/** The same list with `mapPage` applied to each page. */
export function mapPages<R, T>(list: PagedList<R>, mapPage: (rows: R[]) => Promise<T[]>): PagedList<T> {
  return async (span) => {
    const found = await list(span);
    const rows = await mapPage(found.map(({ row }) => row));
    return found.map(({ at }, index) => ({ at, row: rows[index]! }));
  };
}

/** The first rows of a list, for callers that need only these. */
export async function firstOf<R>(list: PagedList<R>, limit: number): Promise<R[]> {
  return (await list({ after: null, upTo: null, limit })).map(({ row }) => row);
}

export function without(ids: readonly string[], others: readonly string[]): string[] {
  const left = new Set(others);
  return ids.filter((id) => !left.has(id));
}
