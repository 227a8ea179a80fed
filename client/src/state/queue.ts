/** The queue page: what was recorded here, its state, and a copy of it as a file. */
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

/** Newest first, for `useMore`; `open` are the entries that wait or were rejected. */
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

/**
 * Import a saved queue: operations that the server has are left out, the rest is recorded again by this device.
 *
 * Needs a connection. Returns how many were imported. Throws InvalidQueueFile, NetworkUnreachable.
 */
export async function restoreQueue(file: unknown): Promise<{ taken: number; known: number }> {
  const database = records();
  try {
    return await alone(database.shopId, () => importQueue(database, httpServer(database), file));
  } finally {
    syncNow();
  }
}
