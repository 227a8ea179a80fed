/** Recording: writes the change on this device and its entry in the queue in one transaction. */
import { OPERATION_VERSION, type Operation, type OperationType, type PayloadOf } from "../core/operations";
import { createdBy, mayFollow } from "../core/creation";
import type { RecordChange } from "../core/model";
import { predict } from "../core/predict";
import { withDoubt, type EarlierDoubt } from "../core/prediction";
import type { ShopDatabase } from "./database";
import { checkClaim, consumeDraft, knownDocument, type DraftClaim } from "./drafts";
import { withoutErased } from "./forget-person";
import { coverRows } from "./overlay";
import { newEntry, type QueueEntry } from "./queue-entry";
import { AlreadyRecorded, type KnownDocument } from "./recorded-before";
import { StoredRecords } from "./record-view";
import { readReplica } from "./replica";
import type { Replica } from "./device-identity";
import { orStorageFull } from "./full";
import { NotAtWork } from "./not-at-work";
import { proofOf, readSeal } from "./seals";

export interface Recording<T extends OperationType> {
  id: string;
  type: T;
  payload: PayloadOf<T>;
  /** The device's clock. */
  at: number;
  branch_id: string;
  actor_id: string;
}

/** Record one operation; throws as `recordTogether` does. */
export async function recordOperation<T extends OperationType>(
  database: ShopDatabase,
  recording: Recording<T>,
  claim: DraftClaim | null = null,
): Promise<QueueEntry> {
  const [entry] = await recordTogether(database, [recording], claim);
  return entry!;
}

/**
 * Record several operations in their order, all or none; each one sees the changes of those before it.
 *
 * One transaction takes the next sequence numbers, shows the predicted changes, queues the entries and consumes the
 * draft. Throws StorageFull, NotAtWork, AlreadyRecorded or DraftChanged, and then nothing has changed.
 */
export async function recordTogether(
  database: ShopDatabase,
  recordings: readonly Recording<OperationType>[],
  claim: DraftClaim | null = null,
): Promise<QueueEntry[]> {
  // Signing needs to be over before the transaction, which would end while it waits.
  const proofs = await proofsOf(recordings);
  return orStorageFull(() =>
    database.transaction("rw", database.recordingTables, async () => {
      const entries: QueueEntry[] = [];
      let isNew = false;
      for (const recording of recordings) {
        const before = await takenBefore(database, recording);
        entries.push(before ?? (await takeOne(database, recording, proofs)));
        isNew ||= before === null;
      }
      if (claim && isNew) {
        await checkClaim(database, claim);
        await consumeDraft(database, claim, entries, recordings[0]!.at);
      }
      return entries;
    }),
  );
}

/** The entry of the same operation, if an earlier try with an unknown outcome did record it. */
async function takenBefore(database: ShopDatabase, recording: Recording<OperationType>): Promise<QueueEntry | null> {
  const entry = await database.queue.get(recording.id);
  if (!entry) return refuseSecondCreation(database, recording);
  const { type, payload } = entry.operation;
  if (type === recording.type && JSON.stringify(payload) === JSON.stringify(recording.payload)) return entry;
  throw new AlreadyRecorded(await knownDocumentOf(database, entry.operation));
}

async function refuseSecondCreation(database: ShopDatabase, recording: Recording<OperationType>): Promise<null> {
  const known = await knownDocumentOf(database, recording);
  if (!known) return null;
  const record = await database.records(known.kind).get(known.id);
  const status = record && "status" in record ? record.status : undefined;
  if (mayFollow(known.kind, recording.type, status)) return null;
  throw new AlreadyRecorded(known);
}

async function knownDocumentOf(
  database: ShopDatabase,
  operation: Pick<Recording<OperationType>, "type" | "payload">,
): Promise<KnownDocument | null> {
  const created = createdBy(operation);
  return created && knownDocument(database, created);
}

/** Call within the transaction that records. */
async function takeOne(
  database: ShopDatabase,
  recording: Recording<OperationType>,
  proofs: Proofs,
): Promise<QueueEntry> {
  const replica = await readReplica(database);
  if (replica.at_work !== undefined && replica.at_work !== recording.actor_id) throw new NotAtWork();
  const operation = proven(await withoutErased(database, numbered(recording, replica)), proofs, replica);
  const recorder = { device_code: replica.device.code };
  const prediction = await predict(operation, recorder, new StoredRecords(database));
  await coverRows(database, prediction.changes);
  const entry = withCode(
    newEntry(operation, replica.device, replica.last_ordinal + 1, prediction.doubts),
    prediction.changes,
  );
  await database.queue.add(entry);
  await doubtAnew(database, prediction.doubtedAnew);
  await database.meta.put({ ...replica, last_seq: operation.seq, last_ordinal: entry.ordinal });
  return entry;
}

/** Add new doubts to entries that were recorded before. */
async function doubtAnew(database: ShopDatabase, doubts: readonly EarlierDoubt[]): Promise<void> {
  for (const { operation_id, ...doubt } of doubts) {
    await database.queue.update(operation_id, (entry) => {
      entry.doubts = withDoubt(entry.doubts, doubt);
    });
  }
}

/** Keeps the code of a document that already had one, for example of a draft that is sent now. */
function withCode(entry: QueueEntry, changes: readonly RecordChange[]): QueueEntry {
  const made = entry.document;
  const shown = made && changes.find(({ kind, id }) => kind === made.type && id === made.id)?.data;
  return shown && "code" in shown ? { ...entry, document: { ...made, code: shown.code } } : entry;
}

interface Proofs {
  /** The identity for which the proofs were made. */
  deviceId: string | null;
  byId: ReadonlyMap<string, string>;
}

async function proofsOf(recordings: readonly Recording<OperationType>[]): Promise<Proofs> {
  // A missing proof must not prevent recording.
  const seal = await readSeal(recordings[0]!.actor_id).catch(() => null);
  if (!seal) return { deviceId: null, byId: new Map() };
  const made = recordings.map(
    async (recording) => [recording.id, await proofOf(seal, { ...recording, v: OPERATION_VERSION })] as const,
  );
  return { deviceId: seal.device_id, byId: new Map(await Promise.all(made)) };
}

function proven(operation: Operation, { deviceId, byId }: Proofs, { device }: Replica): Operation {
  const proof = byId.get(operation.id);
  return proof === undefined || deviceId !== device.id ? operation : { ...operation, proof };
}

function numbered<T extends OperationType>(recording: Recording<T>, replica: Replica): Operation {
  const { id, type, at, branch_id, actor_id, payload } = recording;
  const seq = replica.last_seq + 1;
  const operation = { id, seq, type, v: OPERATION_VERSION, at, base: replica.base, branch_id, actor_id, payload };
  return (replica.heard ? { ...operation, heard: replica.heard } : operation) as Operation;
}
