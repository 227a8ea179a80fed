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

/** The key of the heads; parts have `[pack, part]`. */
const HEADS = "heads";
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
    for (const head of await this.heads(trans)) {
      const asked = ids.filter((id) => id >= head.first && id <= head.last);
      if (asked.length === 0) continue;
      const known = await this.#idsOf(trans, head);
      for (const id of asked) {
        const row = placeOf(known, id);
        if (row >= 0 && !isGone(head, row)) found.set(id, { head, row });
      }
    }
    return ids.map((id) => found.get(id));
  }

  /** For each pack with entries in this range: its index, and from where to where. */
  async spans(trans: DBCoreTransaction, index: DBCoreIndex, range: DBCoreKeyRange): Promise<PackSpan[]> {
    const heads = await this.heads(trans);
    await this.#load(trans, heads, index);
    return heads.flatMap((head) => {
      const entries = this.#known.get(head.name)!.indexes.get(index.name ?? IDS)!;
      const [from, to] = span(entries, range);
      return from < to ? [new PackSpan(head, this.#known.get(head.name)!.ids, entries, from, to)] : [];
    });
  }

  /** The rows at these places, each an object of its own. */
  async rows(trans: DBCoreTransaction, places: readonly Place[]): Promise<unknown[]> {
    const blockOf = ({ row }: Place) => Math.floor(row / BLOCK_ROWS);
    const missing = new Map<string, [Head, number]>();
    for (const place of places) {
      const block = blockOf(place);
      if (!this.#of(place.head).blocks.has(block)) missing.set(`${place.head.name} ${block}`, [place.head, block]);
    }
    const asked = [...missing.values()];
    const read = await this.#readParts(trans, asked);
    asked.forEach(([head, block], at) => this.#keepBlock(head, block, read[at] as readonly string[]));
    const texts = places.map((place) => this.#of(place.head).blocks.get(blockOf(place))![place.row % BLOCK_ROWS]!);
    this.#forgetBlocks();
    return texts.map((text) => JSON.parse(text) as unknown);
  }

  /** Write rows as packs; none of them may be anywhere else. */
  async add(trans: DBCoreTransaction, rows: readonly { id: string }[]): Promise<void> {
    const heads = await this.heads(trans);
    for (let from = 0; from < rows.length; from += PACK_ROWS) {
      const { head, parts } = packRows(rows.slice(from, from + PACK_ROWS), this.#indexes);
      await this.#put(
        trans,
        parts.map(([part]) => [head.name, part]),
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
      const keys = partNames(head, this.#indexes).map((part) => [head.name, part]);
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

  #of(head: Head): Known {
    const known = this.#known.get(head.name) ?? { indexes: new Map(), blocks: new Map() };
    this.#known.set(head.name, known);
    return known;
  }

  async #idsOf(trans: DBCoreTransaction, head: Head): Promise<readonly string[]> {
    await this.#loadIds(trans, [head]);
    return this.#of(head).ids!;
  }

  async #loadIds(trans: DBCoreTransaction, heads: readonly Head[]): Promise<void> {
    const missing = heads.filter((head) => !this.#of(head).ids);
    const read = await this.#readParts(
      trans,
      missing.map((head) => [head, IDS]),
    );
    missing.forEach((head, at) => {
      const ids = JSON.parse(read[at] as string) as string[];
      const known = this.#of(head);
      known.ids = ids;
      known.indexes.set(IDS, indexOfIds(ids));
    });
  }

  /** The ids decide between equal keys, so they are read with every index. */
  async #load(trans: DBCoreTransaction, heads: readonly Head[], index: DBCoreIndex): Promise<void> {
    await this.#loadIds(trans, heads);
    const { name } = index;
    if (name === null) return;
    const missing = heads.filter((head) => !this.#of(head).indexes.has(name));
    const read = await this.#readParts(
      trans,
      missing.map((head) => [head, name]),
    );
    for (const [at, head] of missing.entries()) {
      const text = read[at] as string | undefined;
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

  async #readParts(trans: DBCoreTransaction, asked: readonly (readonly [Head, PartName])[]): Promise<unknown[]> {
    if (asked.length === 0) return [];
    return this.#store.getMany({ trans, keys: asked.map(([{ name }, part]) => [name, part]) });
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

/** The entries of a pack's index that are in a range. */
export class PackSpan {
  constructor(
    readonly head: Head,
    readonly ids: readonly string[] | undefined,
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
      if (!isGone(head, row)) yield { key: entries.keyAt(at), id: this.ids![row]!, head, row };
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
