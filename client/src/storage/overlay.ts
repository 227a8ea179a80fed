/**
 * Applies predictions to the server's rows, and removes them again.
 *
 * A table row is what the device shows. If a prediction changed it, the server's own row is stored in `covered`. Before
 * rows from the server are written, every covered row goes back to its table. Then the operations that have not arrived
 * in a pull yet are predicted again, in the order of recording, on the newer rows. This is a rebase; nothing is merged
 * here. All of it runs in the caller's transaction over every table.
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

/** Put the server's rows back in place of predicted rows. */
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

/** Predict every operation that has not arrived in a pull yet. Call after `liftPredictions`. */
async function layPredictions(database: ShopDatabase): Promise<void> {
  const entries = await database.queue.where("predicted").equals(1).sortBy("ordinal");
  const draft = new RecordDraft(new StoredRecords(database));
  for (const entry of entries) {
    const changes = await changesOf(entry, draft);
    changes.forEach((change) => draft.apply(change));
  }
  await coverRows(database, draft.changes());
}

/** An entry that cannot be predicted must not stop a pull. The server will say what is wrong with it. */
async function changesOf(entry: QueueEntry, draft: RecordDraft): Promise<RecordChange[]> {
  try {
    return (await predict(entry.operation, { device_code: entry.device_code }, draft)).changes;
  } catch (error) {
    if (error instanceof SerialError) return [];
    throw error;
  }
}

/** Write predicted records, and store the server's row of each one that is not covered yet. */
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

/** Write records; deletes those with `data` null. */
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

/** Remove the predictions, write, and predict again. Rows under predictions are changed in no other way. */
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
