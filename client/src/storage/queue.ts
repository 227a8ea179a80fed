/** Reading the queue. */
import type { ShopDatabase } from "./database";
import type { QueueEntry, QueueState } from "./queue-entry";

/** Not acknowledged: what would be lost with this device. */
export const WAITING: readonly QueueState[] = ["queued", "sent"];

export function countWaiting(database: ShopDatabase): Promise<number> {
  return database.queue.where("state").anyOf(WAITING).count();
}

export function countRejected(database: ShopDatabase): Promise<number> {
  return database.queue.where("state").equals("rejected").count();
}

export interface EntriesPage {
  show: "open" | "all";
  offset: number;
  limit: number;
}

/** Newest first; `open` are those not acknowledged, and the rejected. */
export async function listEntries(database: ShopDatabase, page: EntriesPage): Promise<QueueEntry[]> {
  const all = database.queue.orderBy("ordinal").reverse();
  const shown = page.show === "all" ? all : all.filter(({ state }) => state !== "acknowledged");
  return shown.offset(page.offset).limit(page.limit).toArray();
}

/** The next entries to push, in the order of their numbers. */
export async function nextToPush(database: ShopDatabase, limit: number): Promise<QueueEntry[]> {
  const entries = await database.queue.where("state").anyOf(WAITING).sortBy("ordinal");
  return entries.slice(0, limit);
}
