/** Entries of several sources, each in order, as one in order. */
import { cmp } from "dexie";

/** An entry of an index. */
export interface Entry {
  key: unknown;
  id: string;
}

type Source<E extends Entry> = Iterator<E, undefined>;

export function compareEntries(one: Entry, other: Entry): number {
  return cmp(one.key, other.key) || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
}

/** The first `limit` entries; the sources run backwards where it is `reverse`. */
export function inOrder<E extends Entry>(sources: readonly Source<E>[], limit: number, reverse: boolean): E[] {
  const comesFirst = (one: Front<E>, other: Front<E>) =>
    reverse ? compareEntries(one.entry, other.entry) > 0 : compareEntries(one.entry, other.entry) < 0;
  const heap: Front<E>[] = [];
  for (const source of sources) {
    const { value } = source.next();
    if (value) rise(heap, heap.push({ entry: value, source }) - 1, comesFirst);
  }
  const found: E[] = [];
  while (heap.length > 0 && found.length < limit) {
    const [front] = heap as [Front<E>];
    found.push(front.entry);
    const { value } = front.source.next();
    if (value) front.entry = value;
    else if (heap.length > 1) heap[0] = heap.pop()!;
    else heap.pop();
    sink(heap, comesFirst);
  }
  return found;
}

/** A source, and the entry that comes next of it. */
interface Front<E extends Entry> {
  entry: E;
  source: Source<E>;
}

type ComesFirst<E extends Entry> = (one: Front<E>, other: Front<E>) => boolean;

function rise<E extends Entry>(heap: Front<E>[], from: number, comesFirst: ComesFirst<E>): void {
  let at = from;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (!comesFirst(heap[at]!, heap[above]!)) return;
    [heap[at], heap[above]] = [heap[above]!, heap[at]!];
    at = above;
  }
}

function sink<E extends Entry>(heap: Front<E>[], comesFirst: ComesFirst<E>): void {
  let at = 0;
  for (;;) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    let first = at;
    if (left < heap.length && comesFirst(heap[left]!, heap[first]!)) first = left;
    if (right < heap.length && comesFirst(heap[right]!, heap[first]!)) first = right;
    if (first === at) return;
    [heap[at], heap[first]] = [heap[first]!, heap[at]!];
    at = first;
  }
}
