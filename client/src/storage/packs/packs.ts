/** The packs of one table as a transaction sees them: which there are, and what was read of them. */
import type { DBCoreIndex, DBCoreKeyRange, DBCoreTable, DBCoreTransaction } from "dexie";

import type { Entry } from "./in-order";
import {
  BLOCK_ROWS,
  endsInId,
  IDS,
  indexPart,
  isGone,
  markGone,
  PACK_ROWS,
  packRows,
  partNames,
  type Head,
  type IndexPart,
  type PartName,
} from "./pack";
import { indexOfIds, indexOfPart, placeOf, span, type PackIndex } from "./pack-index";

/** The key of the heads; parts have `[part, pack]`, so that one request reads the same part of all packs. */
const HEADS = "heads";
const keyOf = ({ name }: Head, part: PartName) => [part, name];
/** With more parts, all packs are read. */
const ONE_BY_ONE = 3;
/** Blocks of 25 rows that stay in memory, the last ones read: about 8 MB. */
const BLOCKS_KEPT = 1_000;

export interface Place {
  head: Head;
  row: number;
}

/** An entry of a pack's index. */
export type PackEntry = Entry & Place;

interface Known {
  ids?: readonly string[];
  indexes: Map<string, PackIndex>;
  blocks: Map<number, readonly string[]>;
}

export class Packs {
  readonly #store: DBCoreTable;
  readonly #indexes: readonly DBCoreIndex[];
  readonly #heads = new WeakMap<DBCoreTransaction, Promise<Head[]>>();
  readonly #known = new Map<string, Known>();
  readonly #inUse = new WeakMap<Head, Known>();
  #blocksKnown = 0;

  /** `store` has the packs, `indexes` are those of the table. */
  constructor(store: DBCoreTable, indexes: readonly DBCoreIndex[]) {
    this.#store = store;
    this.#indexes = indexes;
  }

  heads(trans: DBCoreTransaction): Promise<Head[]> {
    const read = this.#heads.get(trans) ?? this.#readHeads(trans);
    this.#heads.set(trans, read);
    return read;
  }

  /** Where each of these ids is, in the order of `ids`. */
  async find(trans: DBCoreTransaction, ids: readonly string[]): Promise<(Place | undefined)[]> {
    const found = new Map<string, Place>();
    const within = ({ first, last }: Head) => ids.filter((id) => id >= first && id <= last);
    const heads = (await this.heads(trans)).filter((head) => within(head).length > 0);
    await this.#loadIds(trans, heads);
    for (const head of heads) {
      for (const id of within(head)) {
        const row = placeOf(this.#of(head).ids!, id);
        if (row >= 0 && !isGone(head, row)) found.set(id, { head, row });
      }
    }
    return ids.map((id) => found.get(id));
  }

  /** For each pack with entries in this range: its index, and from where to where. */
  async spans(trans: DBCoreTransaction, index: DBCoreIndex, range: DBCoreKeyRange): Promise<PackSpan[]> {
    const heads = await this.heads(trans);
    await this.#load(trans, heads, index);
    const found = heads.flatMap((head) => {
      const entries = this.#of(head).indexes.get(index.name ?? IDS)!;
      const [from, to] = span(entries, range);
      return from < to ? [{ head, entries, from, to }] : [];
    });
    await this.#loadIds(
      trans,
      found.map(({ head }) => head),
    );
    return found.map(({ head, entries, from, to }) => new PackSpan(head, this.#of(head).ids!, entries, from, to));
  }

  /** The rows at these places, each an object of its own. */
  async rows(trans: DBCoreTransaction, places: readonly Place[]): Promise<unknown[]> {
    const blockOf = ({ row }: Place) => Math.floor(row / BLOCK_ROWS);
    const nameOf = (place: Place) => `${place.head.name} ${blockOf(place)}`;
    // Of its own: what is kept in memory may be forgotten while others are read.
    const blocks = new Map<string, readonly string[]>();
    const missing = new Map<string, [Head, number]>();
    for (const place of places) {
      const known = this.#of(place.head).blocks.get(blockOf(place));
      if (known) blocks.set(nameOf(place), known);
      else missing.set(nameOf(place), [place.head, blockOf(place)]);
    }
    const read = await this.#readParts(trans, [...missing.values()]);
    for (const [at, [name, [head, block]]] of [...missing].entries()) {
      const texts = read[at] as readonly string[];
      blocks.set(name, texts);
      this.#keepBlock(head, block, texts);
    }
    this.#forgetBlocks();
    return places.map((place) => JSON.parse(blocks.get(nameOf(place))![place.row % BLOCK_ROWS]!) as unknown);
  }

  /** Write rows as packs; none of them may be anywhere else. */
  async add(trans: DBCoreTransaction, rows: readonly { id: string }[]): Promise<void> {
    const heads = await this.heads(trans);
    for (let from = 0; from < rows.length; from += PACK_ROWS) {
      const { head, parts } = packRows(rows.slice(from, from + PACK_ROWS), this.#indexes);
      await this.#put(
        trans,
        parts.map(([part]) => keyOf(head, part)),
        parts.map(([, value]) => value),
      );
      heads.push(head);
    }
    await this.#put(trans, [HEADS], [heads]);
  }

  /** Take rows out of their packs, as they are replaced or deleted. Returns how many there were. */
  async remove(trans: DBCoreTransaction, places: readonly Place[]): Promise<number> {
    const gone = places.filter(({ head, row }) => markGone(head, row));
    if (gone.length === 0) return 0;
    const heads = await this.heads(trans);
    const empty = heads.filter(({ size, gone_count }) => gone_count === size);
    for (const head of empty) {
      heads.splice(heads.indexOf(head), 1);
      const keys = partNames(head, this.#indexes).map((part) => keyOf(head, part));
      await orThrow(this.#store.mutate({ trans, type: "delete", keys }));
    }
    await this.#put(trans, [HEADS], [heads]);
    return gone.length;
  }

  async #put(trans: DBCoreTransaction, keys: unknown[], values: unknown[]): Promise<void> {
    await orThrow(this.#store.mutate({ trans, type: "put", keys, values }));
  }

  async #readHeads(trans: DBCoreTransaction): Promise<Head[]> {
    const heads = ((await this.#store.get({ trans, key: HEADS })) as Head[] | undefined) ?? [];
    if (this.#known.size > heads.length) {
      const live = new Set(heads.map(({ name }) => name));
      for (const name of this.#known.keys()) if (!live.has(name)) this.#forget(name);
    }
    return heads;
  }

  /** A transaction keeps what it began with, also where a later one has forgotten the pack. */
  #of(head: Head): Known {
    const used = this.#inUse.get(head);
    if (used) return used;
    const known = this.#known.get(head.name) ?? { indexes: new Map(), blocks: new Map() };
    this.#known.set(head.name, known);
    this.#inUse.set(head, known);
    return known;
  }

  async #loadIds(trans: DBCoreTransaction, heads: readonly Head[]): Promise<void> {
    const missing = heads.filter((head) => !this.#of(head).ids);
    const read = await this.#readPart(trans, missing, IDS);
    for (const head of missing) {
      const ids = JSON.parse(read.get(head.name) as string) as string[];
      const known = this.#of(head);
      known.ids = ids;
      known.indexes.set(IDS, indexOfIds(ids));
    }
  }

  async #load(trans: DBCoreTransaction, heads: readonly Head[], index: DBCoreIndex): Promise<void> {
    const { name } = index;
    if (name === null || endsInId(index)) await this.#loadIds(trans, heads);
    if (name === null) return;
    const missing = heads.filter((head) => !this.#of(head).indexes.has(name));
    const read = await this.#readPart(trans, missing, name);
    for (const head of missing) {
      const text = read.get(head.name) as string | undefined;
      const part = text === undefined ? await this.#partAnew(trans, head, index) : (JSON.parse(text) as IndexPart);
      const known = this.#of(head);
      known.indexes.set(name, indexOfPart(part, endsInId(index) ? known.ids! : null));
    }
  }

  /** An index that the table got after the pack was written. */
  async #partAnew(trans: DBCoreTransaction, head: Head, index: DBCoreIndex): Promise<IndexPart> {
    const places = Array.from({ length: head.size }, (_, row) => ({ head, row }));
    return indexPart((await this.rows(trans, places)) as { id: string }[], index);
  }

  /** The same part of several packs, by their names. */
  async #readPart(trans: DBCoreTransaction, heads: readonly Head[], part: string): Promise<Map<string, unknown>> {
    if (heads.length <= ONE_BY_ONE) {
      const read = await this.#readParts(
        trans,
        heads.map((head) => [head, part]),
      );
      return new Map(heads.map(({ name }, at) => [name, read[at]]));
    }
    const query = { index: this.#store.schema.primaryKey, range: startingWith(part) };
    const [keys, values] = await Promise.all([
      this.#store.query({ trans, query, values: false }),
      this.#store.query({ trans, query, values: true }),
    ]);
    return new Map((keys.result as [string, string][]).map(([, name], at) => [name, values.result[at]]));
  }

  async #readParts(trans: DBCoreTransaction, asked: readonly (readonly [Head, PartName])[]): Promise<unknown[]> {
    if (asked.length === 0) return [];
    return this.#store.getMany({ trans, keys: asked.map(([head, part]) => keyOf(head, part)) });
  }

  #keepBlock(head: Head, block: number, texts: readonly string[]): void {
    this.#of(head).blocks.set(block, texts);
    this.#blocksKnown += 1;
  }

  #forgetBlocks(): void {
    if (this.#blocksKnown <= BLOCKS_KEPT) return;
    for (const { blocks } of this.#known.values()) blocks.clear();
    this.#blocksKnown = 0;
  }

  #forget(name: string): void {
    this.#blocksKnown -= this.#known.get(name)!.blocks.size;
    this.#known.delete(name);
  }
}

/** The keys of a part of all packs. */
function startingWith(part: string): DBCoreKeyRange {
  return { type: 2, lower: [part], upper: [part, []] } as unknown as DBCoreKeyRange;
}

/** The entries of a pack's index that are in a range. */
class PackSpan {
  constructor(
    readonly head: Head,
    readonly ids: readonly string[],
    readonly entries: PackIndex,
    readonly from: number,
    readonly to: number,
  ) {}

  count(): number {
    if (this.head.gone_count === 0) return this.to - this.from;
    let found = 0;
    for (let at = this.from; at < this.to; at += 1) if (!isGone(this.head, this.entries.rowAt(at))) found += 1;
    return found;
  }

  *read(reverse: boolean): Generator<PackEntry, undefined> {
    const { head, entries, from, to } = this;
    for (let step = 0; step < to - from; step += 1) {
      const at = reverse ? to - 1 - step : from + step;
      const row = entries.rowAt(at);
      if (!isGone(head, row)) yield { key: entries.keyAt(at), id: this.ids[row]!, head, row };
    }
    return undefined;
  }
}

/** Of a change that was refused in part nothing may be kept. */
export async function orThrow<R extends { numFailures: number; failures: Record<number, Error> }>(
  change: PromiseLike<R>,
): Promise<R> {
  const done = await change;
  if (done.numFailures > 0) throw Object.values(done.failures)[0]!;
  return done;
}
