/** Writes one page of a pull in one transaction, and predicts again if needed. */
import { isKind, type Kind, type RecordChange } from "../core/model";
import type { ShopDatabase } from "./database";
import { erasedBy, forgetPeople } from "./forget-person";
import { orStorageFull } from "./full";
import { byKind, putRows, rebase } from "./overlay";
import { readReplica } from "./replica";
import type { Replica } from "./device-identity";

/** A page of a pull. */
export interface Page {
  changes: readonly { kind: string; id: string; data: unknown }[];
  cursor: string;
  /** If `more` is false, the shop's version that this device then has completely. */
  version: number;
  more: boolean;
}

/** A position in a snapshot or in the changes after it. */
export type Position = Pick<Replica, "cursor" | "snapshot">;

/**
 * Write the page that follows `from`, and move the cursor; throws StorageFull, and then the page is pulled again.
 *
 * Returns false if the replica is at another position: another tab continued, and this page would put older records
 * over newer ones.
 */
export async function takePage(database: ShopDatabase, from: Position, page: Page, now: number): Promise<boolean> {
  const { recordTables, queue, covered, meta, drafts, photos } = database;
  const changes = changesOf(page);
  const erased = await erasedBy(database, changes);
  const tables = [...recordTables, queue, covered, meta, ...(erased.length > 0 ? [drafts, photos] : [])];
  return orStorageFull(() =>
    database.transaction("rw", tables, async () => {
      const replica = await readReplica(database);
      if (replica.cursor !== from.cursor || replica.snapshot !== from.snapshot) return false;
      if (erased.length > 0) await forgetPeople(database, erased);
      const write = () => writePage(database, replica, page, changes);
      if (await mustRebase(database, page, changes)) await rebase(database, write);
      else await write();
      await meta.put(moved(replica, page, now, changes));
      return true;
    }),
  );
}

/** The last change of each record. Skips kinds that this version of the app does not know. */
function changesOf(page: Page): RecordChange[] {
  const latest = new Map<string, RecordChange>();
  for (const { kind, id, data } of page.changes) {
    if (isKind(kind)) latest.set(`${kind} ${id}`, { kind, id, data } as RecordChange);
  }
  return [...latest.values()];
}

/** True if the page touches covered rows, and for the last page, when predictions may be dropped. */
async function mustRebase(database: ShopDatabase, page: Page, changes: readonly RecordChange[]): Promise<boolean> {
  if ((await database.queue.where("predicted").equals(1).count()) === 0) return false;
  if (!page.more) return true;
  const touched = await database.covered.bulkGet(changes.map(({ kind, id }): [Kind, string] => [kind, id]));
  return touched.some((row) => row !== undefined);
}

async function writePage(
  database: ShopDatabase,
  replica: Replica,
  page: Page,
  changes: readonly RecordChange[],
): Promise<void> {
  for (const [kind, group] of byKind(changes)) await putRows(database, kind, group, replica.snapshot);
  if (page.more) return;
  if (replica.sweeping) await sweep(database, replica.snapshot);
  await dropPredictions(database, page.version);
}

/** Delete rows that the new snapshot did not bring; they no longer exist on the server. */
async function sweep(database: ShopDatabase, snapshot: number): Promise<void> {
  for (const table of database.recordTables) {
    const gone = await table.filter((row: { taken_in: number }) => row.taken_in !== snapshot).primaryKeys();
    await table.bulkDelete(gone);
  }
}

/** Drop the predictions of operations acknowledged up to this version; the pulled records include them. */
async function dropPredictions(database: ShopDatabase, version: number): Promise<void> {
  await database.queue
    .where("predicted")
    .equals(1)
    .filter((entry) => entry.state === "acknowledged" && entry.version !== null && entry.version <= version)
    .modify({ predicted: 0 });
}

function moved(replica: Replica, page: Page, now: number, changes: readonly RecordChange[]): Replica {
  const next = { ...replica, cursor: page.cursor, pulled: replica.pulled + page.changes.length };
  const removed = replica.complete ? 0 : changes.filter(({ data }) => data === null).length;
  if (removed > 0) next.removed = (replica.removed ?? 0) + removed;
  if (page.more) return next;
  return { ...next, base: page.version, unknown_base: false, complete: true, sweeping: false, last_sync_at: now };
}
