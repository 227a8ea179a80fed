/** Stores the server's results of pushed entries. */
import type { OperationResult } from "../core/operations";
import type { ShopDatabase } from "./database";
import { orStorageFull } from "./full";
import { rebase } from "./overlay";
import type { QueueEntry, QueueFailure } from "./queue-entry";
import { readReplica } from "./replica";

/** How long acknowledged entries are stored, in ms. A server that is restored from a backup may need them again. */
export const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

export interface Acknowledgement {
  results: readonly OperationResult[];
  last_seq: number;
  version: number;
}

export async function markSent(database: ShopDatabase, entries: readonly QueueEntry[]): Promise<void> {
  await updateAll(database, entries, ({ attempts }) => ({ state: "sent", attempts: attempts + 1 }));
}

export async function markFailed(
  database: ShopDatabase,
  entries: readonly QueueEntry[],
  failure: QueueFailure,
): Promise<void> {
  await updateAll(database, entries, () => ({ failure }));
}

/** Updates all or none. Outside of a transaction, Dexie would store the updates before the one that fails. */
async function updateAll(
  database: ShopDatabase,
  entries: readonly QueueEntry[],
  changesOf: (entry: QueueEntry) => Partial<QueueEntry>,
): Promise<void> {
  await database.transaction("rw", database.queue, async () => {
    await database.queue.bulkUpdate(entries.map((entry) => ({ key: entry.id, changes: changesOf(entry) })));
  });
}

/**
 * Store the server's results for the identity `deviceId`; throws StorageFull. A rejected operation does not change the
 * shop, so its prediction is removed at once.
 *
 * Stores nothing if another tab took a new identity meanwhile: the entries then have other sequence numbers, and the
 * server is asked about those.
 */
export async function acknowledge(
  database: ShopDatabase,
  deviceId: string,
  answer: Acknowledgement,
  now: number,
): Promise<void> {
  const { recordTables, queue, covered, meta } = database;
  await orStorageFull(() =>
    database.transaction("rw", [...recordTables, queue, covered, meta], async () => {
      if ((await readReplica(database)).device.id !== deviceId) return;
      const write = () => keepResults(database, answer, now);
      if (answer.results.some(isRejected)) await rebase(database, write);
      else await write();
      const replica = await readReplica(database);
      await meta.put({ ...replica, acknowledged_seq: Math.max(replica.acknowledged_seq, answer.last_seq) });
    }),
  );
}

/** Delete entries that were acknowledged long ago. Their effect is in the server's records. */
export async function forgetOld(database: ShopDatabase, now: number): Promise<void> {
  await database.queue
    .where("state")
    .equals("acknowledged")
    .filter((entry) => entry.predicted === 0 && (entry.acknowledged_at ?? now) < now - KEPT_MS)
    .delete();
}

async function keepResults(database: ShopDatabase, answer: Acknowledgement, now: number): Promise<void> {
  await database.queue.bulkUpdate(
    answer.results.map((result) => ({ key: result.id, changes: verdict(result, answer.version, now) })),
  );
}

/** The changes that a verdict makes to its entry. */
export function verdict(result: OperationResult, version: number, now: number): Partial<QueueEntry> {
  const kept = { result, version, acknowledged_at: now, failure: null };
  return isRejected(result) ? { ...kept, state: "rejected", predicted: 0 } : { ...kept, state: "acknowledged" };
}

function isRejected(result: OperationResult): boolean {
  return result.standing === "rejected";
}
