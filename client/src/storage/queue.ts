/** Reads the queue. */
import type { ShopDatabase } from "./database";
import { inRange, merged, type PagedList } from "./paged";
import type { QueueEntry, QueueState } from "./queue-entry";

/** Entries not acknowledged yet. They would be lost with this device. */
export const WAITING: readonly QueueState[] = ["queued", "sent"];

export function countWaiting(database: ShopDatabase): Promise<number> {
  return database.queue.where("state").anyOf(WAITING).count();
}

export function countRejected(database: ShopDatabase): Promise<number> {
  return database.queue.where("state").equals("rejected").count();
}

/** Newest first; `open` are the entries that wait or were rejected. */
export function listEntries(database: ShopDatabase, show: "open" | "all"): PagedList<QueueEntry> {
  const states: QueueState[] = [...WAITING, "rejected", ...(show === "all" ? (["acknowledged"] as const) : [])];
  return merged(
    states.map((state) => inRange<QueueEntry>(database, "queue", "[state+ordinal]", [state], { newestFirst: true })),
    true,
  );
}

/** The next entries to push, in the order of their sequence numbers; with `beyond`, those after that ordinal. */
export async function nextToPush(database: ShopDatabase, limit: number, beyond = -1): Promise<QueueEntry[]> {
  const groups = await Promise.all(
    WAITING.map((state) =>
      inState(database, state, beyond + 1)
        .limit(limit)
        .toArray(),
    ),
  );
  return groups
    .flat()
    .sort((one, other) => one.ordinal - other.ordinal)
    .slice(0, limit);
}

/** The operation with a sequence number of an identity; null if it is no longer stored. */
export async function operationNumbered(database: ShopDatabase, deviceId: string, seq: number): Promise<string | null> {
  const entry = await database.queue.where("[device_id+operation.seq]").equals([deviceId, seq]).first();
  return entry?.id ?? null;
}

function inState(database: ShopDatabase, state: QueueState, from: number) {
  return database.queue.where("[state+ordinal]").between([state, from], [state, Number.MAX_SAFE_INTEGER]);
}
