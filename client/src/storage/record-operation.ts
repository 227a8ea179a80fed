/** Recording: the change on this device and its entry in the queue, together or not at all. */
import { OPERATION_VERSION, type Operation, type OperationType, type PayloadOf } from "../core/operations";
import { predict } from "../core/predict";
import { RecordDraft } from "../core/record-draft";
import type { Doubt } from "../core/prediction";
import type { ShopDatabase } from "./database";
import { coverRows } from "./overlay";
import { newEntry, type QueueEntry } from "./queue-entry";
import { StoredRecords } from "./record-view";
import { readReplica } from "./replica";
import type { Replica } from "./device-identity";
import { orStorageFull } from "./full";

export interface Recording<T extends OperationType> {
  id: string;
  type: T;
  payload: PayloadOf<T>;
  /** The device's clock. */
  at: number;
  branch_id: string;
  actor_id: string;
}

/** Record one operation; throws StorageFull, and then nothing has changed.
 *
 * One transaction takes the next seq, shows the predicted change and queues the entry.
 */
export async function recordOperation<T extends OperationType>(
  database: ShopDatabase,
  recording: Recording<T>,
): Promise<QueueEntry> {
  const [entry] = await recordTogether(database, [recording]);
  return entry!;
}

/** Record several operations, one after the other, all of them or none; each sees what the one before it changed. */
export async function recordTogether(
  database: ShopDatabase,
  recordings: readonly Recording<OperationType>[],
): Promise<QueueEntry[]> {
  const { recordTables, queue, covered, meta } = database;
  return orStorageFull(() =>
    database.transaction("rw", [...recordTables, queue, covered, meta], async () => {
      const entries: QueueEntry[] = [];
      for (const recording of recordings) entries.push(await takeOne(database, recording));
      return entries;
    }),
  );
}

/** Within the transaction of whoever calls it. */
async function takeOne(database: ShopDatabase, recording: Recording<OperationType>): Promise<QueueEntry> {
  const replica = await readReplica(database);
  const operation = numbered(recording, replica);
  const recorder = { device_code: replica.device.code };
  const prediction = await predict(operation, recorder, new StoredRecords(database));
  await coverRows(database, prediction.changes);
  const entry = newEntry(operation, replica.device, replica.last_ordinal + 1, prediction.doubts);
  await database.queue.add(entry);
  await database.meta.put({ ...replica, last_seq: operation.seq, last_ordinal: entry.ordinal });
  return entry;
}

/** What would most likely stand against it, before it is recorded. */
export async function doubtsAbout<T extends OperationType>(
  database: ShopDatabase,
  recording: Recording<T>,
): Promise<Doubt[]> {
  const replica = await readReplica(database);
  const draft = new RecordDraft(new StoredRecords(database));
  const prediction = await predict(numbered(recording, replica), { device_code: replica.device.code }, draft);
  return prediction.doubts;
}

function numbered<T extends OperationType>(recording: Recording<T>, replica: Replica): Operation {
  const { id, type, at, branch_id, actor_id, payload } = recording;
  const seq = replica.last_seq + 1;
  return { id, seq, type, v: OPERATION_VERSION, at, base: replica.base, branch_id, actor_id, payload } as Operation;
}
