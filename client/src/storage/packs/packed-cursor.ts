/** A cursor over entries that are read a few at a time: twice as many with each step, one after a jump. */
import { cmp, type DBCoreCursor, type DBCoreKeyRange, type DBCoreTransaction } from "dexie";

import { compareEntries, type Entry } from "./in-order";
import { inZone } from "./in-zone";

interface CursorEntry extends Entry {
  value?: unknown;
}

const READ_AT_MOST = 200;

/** The entries of a range from `after` on, in the cursor's direction; `after` itself may be among them. */
type ReadEntries = (from: unknown, limit: number) => Promise<CursorEntry[]>;

/** What the owner of a cursor asks of it. */
interface Step {
  key?: unknown;
  id?: string;
  count: number;
}

interface Direction {
  reverse: boolean;
  /** Only the first entry of each key. */
  unique: boolean;
}

class Entries {
  #buffer: CursorEntry[] = [];
  #at = -1;
  #size = 1;

  constructor(
    readonly read: ReadEntries,
    readonly direction: Direction,
  ) {}

  get current(): CursorEntry {
    return this.#buffer[this.#at]!;
  }

  async begin(): Promise<boolean> {
    return this.#fill(undefined, () => true);
  }

  /** Returns whether there is another one. */
  async step({ key, id, count }: Step): Promise<boolean> {
    for (let left = count; left > 0; left -= 1) if (!(await this.#next(key, id))) return false;
    return true;
  }

  #next(key: unknown, id: string | undefined): Promise<boolean> {
    const { current } = this;
    const sign = this.direction.reverse ? -1 : 1;
    const fits = (entry: CursorEntry) =>
      (this.direction.unique ? cmp(entry.key, current.key) : compareEntries(entry, current)) * sign > 0 &&
      (key === undefined || cmp(entry.key, key) * sign >= 0) &&
      (id === undefined || compareEntries(entry, { key, id }) * sign >= 0);
    for (this.#at += 1; this.#at < this.#buffer.length; this.#at += 1) {
      if (fits(this.current)) return Promise.resolve(true);
    }
    const isJump = key !== undefined && cmp(key, current.key) * sign > 0;
    this.#size = isJump ? 1 : Math.min(2 * this.#size, READ_AT_MOST);
    return this.#fill(isJump ? key : current.key, fits);
  }

  /** Read from this key on until an entry fits; more than one step where many entries have the same key. */
  async #fill(from: unknown, fits: (entry: CursorEntry) => boolean): Promise<boolean> {
    for (let size = this.#size; ; size *= 2) {
      this.#buffer = await this.read(from, size);
      this.#at = this.#buffer.findIndex(fits);
      if (this.#at >= 0) return true;
      if (this.#buffer.length < size) return false;
    }
  }
}

/** Null where there is no entry. */
export async function packedCursor(
  trans: DBCoreTransaction,
  read: ReadEntries,
  direction: Direction,
): Promise<DBCoreCursor | null> {
  const entries = new Entries(read, direction);
  if (!(await entries.begin())) return null;
  const run: Run = { step: null, end: () => undefined, fail: () => undefined };
  const next = (step: Step) => {
    run.step = step;
  };
  const cursor: DBCoreCursor = {
    trans,
    get key() {
      return entries.current.key;
    },
    get primaryKey() {
      return entries.current.id;
    },
    get value() {
      return entries.current.value;
    },
    continue: (key?: unknown) => next({ key, count: 1 }),
    continuePrimaryKey: (key: unknown, id: string) => next({ key, id, count: 1 }),
    advance: (count: number) => next({ count }),
    start: (onNext) => inZone(runThrough(entries, run, onNext)),
    stop: (value?: unknown) => run.end(value),
    fail: (error: Error) => run.fail(error),
    next: async () => {
      let isFirst = true;
      await cursor.start(() => {
        if (isFirst) cursor.continue();
        else cursor.stop();
        isFirst = false;
      });
      return cursor;
    },
  };
  return cursor;
}

interface Run {
  step: Step | null;
  end: (value?: unknown) => void;
  fail: (error: unknown) => void;
}

function runThrough(entries: Entries, run: Run, onNext: () => void): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let isOver = false;
    run.end = (value) => {
      isOver = true;
      resolve(value);
    };
    run.fail = (error) => {
      isOver = true;
      reject(error as Error);
    };
    const through = async () => {
      do {
        run.step = null;
        onNext();
        if (isOver) return;
      } while (run.step && (await entries.step(run.step)));
      run.end();
    };
    through().catch(run.fail);
  });
}

/** Dexie's kind of a range between two bounds. */
const RANGE = 2;

/** The part of a range from a key on, in one direction; null where nothing is left of it. */
export function rangeFrom(range: DBCoreKeyRange, from: unknown, reverse: boolean): DBCoreKeyRange | null {
  if (from === undefined) return range;
  const { lower, upper, lowerOpen = false, upperOpen = false } = range;
  const [bound, isOpen] = reverse ? [lower, lowerOpen] : [upper, upperOpen];
  const left = bound === undefined ? 1 : cmp(bound, from) * (reverse ? -1 : 1);
  if (left < 0 || (left === 0 && isOpen)) return null;
  const begins = reverse ? { upper: from, upperOpen: false } : { lower: from, lowerOpen: false };
  return { lower, upper, lowerOpen, upperOpen, ...begins, type: RANGE } as unknown as DBCoreKeyRange;
}
