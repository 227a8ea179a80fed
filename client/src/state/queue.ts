/** The queue page: what was recorded here, how far it got, and a copy of it as a file. */
import { exportQueue, type QueueFile } from "../storage/queue-file";
import type { PagedList } from "../storage/paged";
import type { QueueEntry } from "../storage/queue-entry";
import { listEntries } from "../storage/queue";
import { alone } from "../sync/drain-lock";
import { importQueue } from "../sync/import-queue";
import { httpServer } from "../sync/server";
import { records, syncNow } from "./shop";

export type { QueueEntry } from "../storage/queue-entry";
export type { QueueFile } from "../storage/queue-file";

/** Newest first, for `useMore`; `open`: not acknowledged, or rejected. */
export function listQueue(show: "open" | "all"): PagedList<QueueEntry> {
  return listEntries(records(), show);
}

/** Try again now, without waiting for the back-off. */
export function retryNow(): void {
  syncNow();
}

/** Every entry not acknowledged yet, as a file's content. */
export function saveQueue(): Promise<QueueFile> {
  return exportQueue(records(), Date.now());
}

/** Take in a saved queue: what the server has is left out, the rest is recorded anew under this device.
 *
 * Needs a connection. Returns how many were taken in. Throws InvalidQueueFile, NetworkUnreachable.
 */
export async function restoreQueue(file: unknown): Promise<{ taken: number; known: number }> {
  const database = records();
  try {
    return await alone(database.shopId, () => importQueue(database, httpServer(database), file));
  } finally {
    syncNow();
  }
}
