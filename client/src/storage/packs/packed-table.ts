/** A table of which many rows are in packs (pack.ts), for Dexie like any other.
 *
 * It lies beneath all that Dexie adds, so that live queries, caches and the rest work on it as they do on a table.
 */
import type {
  DBCore,
  DBCoreCountRequest,
  DBCoreDeleteRangeRequest,
  DBCoreKeyRange,
  DBCoreMutateRequest,
  DBCoreMutateResponse,
  DBCoreOpenCursorRequest,
  DBCoreQuery,
  DBCoreQueryRequest,
  DBCoreTable,
  DBCoreTransaction,
  Dexie,
} from "dexie";

import { compareEntries, inOrder, type Entry } from "./in-order";
import { keysIn } from "./pack";
import { isWithin } from "./pack-index";
import { inZone } from "./in-zone";
import { packedCursor, rangeFrom } from "./packed-cursor";
import { orThrow, Packs, type PackEntry, type Place } from "./packs";

/** The table of the packs; its keys are not in its values. */
export const PACKS = "packs";

/** Fewer rows at once are written as rows. */
export const PACKED_FROM = 200;
/** With more loose rows, finding the ids among them would cost more than packs save. */
const LOOSE_AT_MOST = 2_000;

/** Let this table of a database keep in packs what is put by the hundred. */
export function keepPacked(database: Dexie, name: string): void {
  database.use({
    stack: "dbcore",
    name: "packs",
    level: -2, // beneath Dexie's own
    create: (core) => (core.schema.tables.some((table) => table.name === PACKS) ? withPacks(core, name) : core),
  });
}

function withPacks(core: DBCore, name: string): DBCore {
  const loose = core.table(name);
  const table = packedTable(loose, new Packs(core.table(PACKS), loose.schema.indexes));
  return {
    ...core,
    transaction: (stores, mode, options) =>
      core.transaction(stores.includes(name) && !stores.includes(PACKS) ? [...stores, PACKS] : stores, mode, options),
    table: (asked) => (asked === name ? table : core.table(asked)),
  };
}

function packedTable(loose: DBCoreTable, packs: Packs): DBCoreTable {
  const reader = new PackedReader(loose, packs);
  const writer = new PackedWriter(loose, packs);
  return {
    ...loose,
    get: ({ trans, key }) => inZone(reader.getMany(trans, [key as string]).then(([row]) => row)),
    getMany: ({ trans, keys }) => inZone(reader.getMany(trans, keys as string[])),
    count: (request) => inZone(reader.count(request)),
    query: (request) => inZone(reader.query(request)),
    openCursor: (request) => inZone(reader.openCursor(request)),
    mutate: (request) => inZone(writer.mutate(request)),
  };
}

/** An entry of an index: of a loose row, or of one in a pack. */
type Found = (Entry & { row: unknown }) | PackEntry;

class PackedReader {
  constructor(
    readonly loose: DBCoreTable,
    readonly packs: Packs,
  ) {}

  async getMany(trans: DBCoreTransaction, keys: string[]): Promise<unknown[]> {
    const rows: unknown[] = await this.loose.getMany({ trans, keys });
    if ((await this.packs.heads(trans)).length === 0) return rows;
    const missing = keys.flatMap((key, at) => (typeof key === "string" && rows[at] === undefined ? [at] : []));
    const places = await this.packs.find(
      trans,
      missing.map((at) => keys[at]!),
    );
    const known = missing.filter((_, at) => places[at] !== undefined);
    const packed = await this.packs.rows(
      trans,
      places.filter((place) => place !== undefined),
    );
    known.forEach((at, which) => (rows[at] = packed[which]));
    return rows;
  }

  async count(request: DBCoreCountRequest): Promise<number> {
    const { trans, query } = request;
    const spans = await this.packs.spans(trans, query.index, query.range);
    return spans.reduce((sum, span) => sum + span.count(), await this.loose.count(request));
  }

  async query(request: DBCoreQueryRequest): Promise<{ result: unknown[] }> {
    const { trans, query, limit = Infinity, values = false, direction } = request;
    const spans = limit === 0 ? [] : await this.packs.spans(trans, query.index, query.range);
    if (spans.length === 0 || direction?.endsWith("unique")) return this.loose.query(request);
    const found = await this.#entries(trans, query, { limit, values, reverse: direction === "prev" });
    return { result: values ? await this.#rows(trans, found) : found.map(({ id }) => id) };
  }

  async openCursor(request: DBCoreOpenCursorRequest): ReturnType<DBCoreTable["openCursor"]> {
    const { trans, query, values = false, reverse = false, unique = false } = request;
    if ((await this.packs.heads(trans)).length === 0) return this.loose.openCursor(request);
    const read = async (from: unknown, limit: number) => {
      const range = rangeFrom(query.range, from, reverse);
      if (range === null) return [];
      const found = await this.#entries(trans, { index: query.index, range }, { limit, values, reverse });
      const rows = values ? await this.#rows(trans, found) : [];
      return found.map(({ key, id }, at) => ({ key, id, value: rows[at] }));
    };
    return packedCursor(trans, read, { reverse, unique });
  }

  async #entries(trans: DBCoreTransaction, query: DBCoreQuery, asked: Asked): Promise<Found[]> {
    const spans = await this.packs.spans(trans, query.index, query.range);
    const loose = await this.#looseEntries(trans, query, asked);
    const sources = [loose.values(), ...spans.map((span) => span.read(asked.reverse))];
    return inOrder<Found>(sources as Iterator<Found, undefined>[], asked.limit, asked.reverse);
  }

  /** A row is an entry for each of its keys in the range. */
  async #looseEntries(trans: DBCoreTransaction, query: DBCoreQuery, asked: Asked): Promise<Found[]> {
    const { limit, values, reverse } = asked;
    const direction = reverse ? "prev" : "next";
    const equal = equalTo(query.range);
    const areKeysKnown = !values && (equal !== undefined || query.index.isPrimaryKey === true);
    const { result } = await this.loose.query({ trans, query, values: !areKeysKnown, limit, direction });
    if (areKeysKnown) return (result as string[]).map((id) => ({ key: equal ?? id, id, row: undefined }));
    const rows = new Map((result as { id: string }[]).map((row) => [row.id, row]));
    const entries = [...rows.values()].flatMap((row) =>
      keysWithin(query, row).map((key): Found => ({ key, id: row.id, row })),
    );
    const sorted = entries.sort(compareEntries);
    return reverse ? sorted.reverse() : sorted;
  }

  async #rows(trans: DBCoreTransaction, found: readonly Found[]): Promise<unknown[]> {
    const packed = await this.packs.rows(trans, found.filter(isPacked));
    let at = 0;
    return found.map((one) => (isPacked(one) ? packed[at++] : one.row));
  }
}

interface Asked {
  limit: number;
  values: boolean;
  reverse: boolean;
}

function isPacked(found: Found): found is PackEntry {
  return "head" in found;
}

class PackedWriter {
  constructor(
    readonly loose: DBCoreTable,
    readonly packs: Packs,
  ) {}

  async mutate(request: DBCoreMutateRequest): Promise<DBCoreMutateResponse> {
    const { trans } = request;
    if (request.type === "deleteRange") return this.#deleteRange(request);
    if (request.type === "delete") {
      await this.#takeOut(trans, request.keys as string[]);
      return this.loose.mutate(request);
    }
    const rows = request.values as { id: string }[];
    if (request.type === "put" && rows.length >= PACKED_FROM) {
      const packed = await this.#pack(trans, rows);
      if (packed) return packed;
    }
    const ids = rows.map(({ id }) => id);
    const places = (await this.packs.find(trans, ids)).filter((place) => place !== undefined);
    if (request.type === "add" && places.length > 0) throw new DOMException("it is in a pack", "ConstraintError");
    await this.packs.remove(trans, places);
    return this.loose.mutate(request);
  }

  /** Null where there are too many loose rows. */
  async #pack(trans: DBCoreTransaction, rows: readonly { id: string }[]): Promise<DBCoreMutateResponse | null> {
    const query = { index: this.loose.schema.primaryKey, range: EVERYTHING };
    const { result } = await this.loose.query({ trans, query, values: false, limit: LOOSE_AT_MOST + 1 });
    if (result.length > LOOSE_AT_MOST) return null;
    const latest = new Map(rows.map((row) => [row.id, row]));
    const replaced = (result as string[]).filter((id) => latest.has(id));
    if (replaced.length > 0) await orThrow(this.loose.mutate({ trans, type: "delete", keys: replaced }));
    await this.#takeOut(trans, [...latest.keys()]);
    await this.packs.add(trans, [...latest.values()]);
    const results = rows.map(({ id }) => id);
    return { numFailures: 0, failures: {}, results, lastResult: results.at(-1) };
  }

  async #takeOut(trans: DBCoreTransaction, ids: readonly string[]): Promise<void> {
    const places = await this.packs.find(trans, ids);
    await this.packs.remove(
      trans,
      places.filter((place) => place !== undefined),
    );
  }

  async #deleteRange(request: DBCoreDeleteRangeRequest): Promise<DBCoreMutateResponse> {
    const { trans, range } = request;
    const spans = await this.packs.spans(trans, this.loose.schema.primaryKey, range);
    const places = spans.flatMap((span): Place[] => [...span.read(false)]);
    await this.packs.remove(trans, places);
    return this.loose.mutate(request);
  }
}

/** Dexie's ranges of one key and of all. */
const ONE_KEY = 1;
const EVERYTHING = { type: 3, lower: undefined, upper: undefined } as unknown as DBCoreKeyRange;

function equalTo(range: DBCoreKeyRange): unknown {
  return (range.type as unknown as number) === ONE_KEY ? range.lower : undefined;
}

function keysWithin({ index, range }: DBCoreQuery, row: unknown): unknown[] {
  return index.isPrimaryKey ? [(row as { id: string }).id] : keysIn(index, row).filter((key) => isWithin(key, range));
}
