/** Predictions lie over the server's rows, and can be taken off again.
 *
 * A table row is what the device shows. Where a prediction changed it, the server's own row
 * waits in `covered`. Before rows from the server are put, the predictions are lifted: every
 * covered row goes back to its table. After that, the operations the server has not shown us
 * yet are predicted anew, in the order recorded, on the newer rows. That is a rebase; nothing
 * is merged here. All of it runs in the caller's transaction over every table.
 */
import type { Kind, RecordChange } from "../core/model";
import { predict } from "../core/predict";
import { RecordDraft } from "../core/record-draft";
import { SerialError } from "../core/serial-key";
import type { CoveredRow, ShopDatabase } from "./database";
import type { QueueEntry } from "./queue-entry";
import { readReplica } from "./replica";
import { StoredRecords } from "./record-view";
import { toRow, type Row } from "./rows";

/** Put the server's rows back wherever a prediction covers them. */
async function liftPredictions(database: ShopDatabase): Promise<void> {
  const covered = await database.covered.toArray();
  for (const [kind, rows] of byKind(covered)) {
    const table = database.records(kind);
    const known = rows.flatMap(({ row }) => (row ? [row] : []));
    await table.bulkPut(known);
    await table.bulkDelete(rows.filter(({ row }) => !row).map(({ id }) => id));
  }
  await database.covered.clear();
}

/** Predict every operation not yet seen in a pull, over rows from which predictions were lifted. */
async function layPredictions(database: ShopDatabase): Promise<void> {
  const entries = await database.queue.where("predicted").equals(1).sortBy("ordinal");
  const draft = new RecordDraft(new StoredRecords(database));
  for (const entry of entries) {
    const changes = await changesOf(entry, draft);
    changes.forEach((change) => draft.apply(change));
  }
  await coverRows(database, draft.changes());
}

/** One entry that cannot be predicted must not stop a pull: the server will say what it is. */
async function changesOf(entry: QueueEntry, draft: RecordDraft): Promise<RecordChange[]> {
  try {
    return (await predict(entry.operation, { device_code: entry.device_code }, draft)).changes;
  } catch (error) {
    if (error instanceof SerialError) return [];
    throw error;
  }
}

/** Show changed records, keeping the server's row of each that is not covered yet. */
export async function coverRows(database: ShopDatabase, changes: readonly RecordChange[]): Promise<void> {
  const { snapshot } = await readReplica(database);
  for (const [kind, group] of byKind(changes)) {
    const table = database.records(kind);
    const ids = group.map(({ id }) => id);
    const present = await table.bulkGet(ids);
    const covered = await database.covered.bulkGet(ids.map((id): [Kind, string] => [kind, id]));
    const uncovered = ids.flatMap((id, index): CoveredRow[] =>
      covered[index] ? [] : [{ kind, id, row: present[index] ?? null }],
    );
    await database.covered.bulkPut(uncovered);
    await putRows(database, kind, group, snapshot);
  }
}

/** Write records, or delete them where `data` is null. */
export async function putRows(
  database: ShopDatabase,
  kind: Kind,
  changes: readonly RecordChange[],
  snapshot: number,
): Promise<void> {
  const rows = changes.flatMap(({ data }): Row<Kind>[] => (data ? [toRow(kind, data, snapshot)] : []));
  const gone = changes.filter(({ data }) => data === null).map(({ id }) => id);
  if (rows.length > 0) await database.records(kind).bulkPut(rows);
  if (gone.length > 0) await database.records(kind).bulkDelete(gone);
}

/** Lift, write, lay again: the one way anything under predictions changes. */
export async function rebase(database: ShopDatabase, write: () => Promise<void>): Promise<void> {
  await liftPredictions(database);
  await write();
  await layPredictions(database);
}

export function byKind<T extends { kind: Kind }>(things: readonly T[]): Map<Kind, T[]> {
  const groups = new Map<Kind, T[]>();
  for (const thing of things) {
    const group = groups.get(thing.kind);
    if (group) group.push(thing);
    else groups.set(thing.kind, [thing]);
  }
  return groups;
}
