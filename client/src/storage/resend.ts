/** Sends operations again that the server acknowledged and then lost, or that were acknowledged to another phone
 * with the same identity. */
import { documentCode, type Operation, type RecordedOperation } from "../core/operations";
import { verdict } from "./acknowledge";
import type { ShopDatabase } from "./database";
import { rebase } from "./overlay";
import type { QueueEntry } from "./queue-entry";
import { readReplica } from "./replica";
import type { DeviceIdentity, Replica } from "./device-identity";

/** The most other devices whose sequence numbers an operation may list; the server has the same limit. */
const HEARD_MAX = 100;

/** Queue acknowledged entries above `lastSeq` again. Returns how many they were. */
export async function requeueAfter(database: ShopDatabase, lastSeq: number): Promise<number> {
  return database.transaction("rw", database.queue, database.meta, async () => {
    const replica = await readReplica(database);
    await database.meta.put({ ...replica, acknowledged_seq: Math.min(replica.acknowledged_seq, lastSeq) });
    return queueAgain(database, replica, lastSeq);
  });
}

/**
 * The server has another history: queue all stored entries again and request a new snapshot.
 *
 * Versions of the old history mean nothing in the new one, so `base` starts at 0.
 */
export async function loseHistory(database: ShopDatabase): Promise<void> {
  await database.transaction("rw", database.queue, database.meta, async () => {
    const replica = await readReplica(database);
    const lost = { cursor: null, base: 0, pulled: 0, sweeping: true, owes_history: true, acknowledged_seq: 0 };
    await database.meta.put({ ...replica, ...lost, snapshot: replica.snapshot + 1 });
    await queueAgain(database, replica, 0);
  });
}

/** The operations of this device's former identities that the server acknowledged. */
export async function acknowledgedToOthers(database: ShopDatabase): Promise<QueueEntry[]> {
  const { device } = await readReplica(database);
  return database.queue
    .orderBy("ordinal")
    .filter(({ state, device_id }) => state === "acknowledged" && device_id !== device.id)
    .toArray();
}

/** Any of these may have reached the server; only its answer shows whether it did. */
function queueAgain(database: ShopDatabase, replica: Replica, above: number): PromiseLike<number> {
  return ofIdentity(database, replica, above)
    .filter(({ state }) => state === "acknowledged" || state === "rejected")
    .modify((entry) => {
      // A rejected entry is sent only so that its sequence number is not missing. The others are predicted until a pull
      // brings them.
      entry.predicted = entry.state === "acknowledged" ? 1 : 0;
      entry.state = "sent";
      entry.version = null;
    });
}

/** The lowest sequence number above `lastSeq` that waits to be sent; null if there is none. */
export async function lowestWaiting(database: ShopDatabase, lastSeq: number): Promise<number | null> {
  const replica = await readReplica(database);
  const entries = await ofIdentity(database, replica, lastSeq)
    .filter(({ state }) => state === "queued" || state === "sent")
    .toArray();
  return entries.length === 0 ? null : Math.min(...entries.map(({ operation }) => operation.seq));
}

/** The entries that a new identity has to send: those that wait, and with `all` the acknowledged ones too. */
export async function entriesInDoubt(database: ShopDatabase, all: boolean): Promise<QueueEntry[]> {
  const replica = await readReplica(database);
  const entries = await ofIdentity(database, replica, 0).toArray();
  const doubtful = entries.filter(
    ({ state }) => state === "queued" || state === "sent" || (all && state === "acknowledged"),
  );
  return doubtful.sort((one, other) => one.ordinal - other.ordinal);
}

/**
 * Take a new identity: operations that the server has become acknowledged, the others get sequence numbers from 1.
 *
 * Does nothing if another tab took a new identity meanwhile, since the answers are about the identity `before`.
 */
export async function takeNewIdentity(
  database: ShopDatabase,
  before: DeviceIdentity,
  device: DeviceIdentity,
  entries: readonly QueueEntry[],
  recorded: ReadonlyMap<string, RecordedOperation>,
  now: number,
): Promise<void> {
  const { recordTables, queue, covered, meta } = database;
  await database.transaction("rw", [...recordTables, queue, covered, meta], async () => {
    const replica = await readReplica(database);
    if (replica.device.id !== before.id) return;
    // Entries recorded while the server was asked have sequence numbers of the old identity too.
    const ids = new Set(entries.map(({ id }) => id));
    const late = (await entriesInDoubt(database, false)).filter(({ id }) => !ids.has(id));
    const all = [...entries, ...late];
    const kept = all.filter(({ id }) => recorded.has(id));
    const sent = all.filter(({ id }) => !recorded.has(id));
    // The old sequence numbers below the first one that is sent again were used by this phone alone.
    const own = Math.min(replica.last_seq, ...sent.map(({ operation }) => operation.seq - 1));
    // A clone recorded these. An operation that comes after one of them here comes after it in the merge too.
    const clones = kept.flatMap(({ id, ordinal }) => {
      const { device_id, seq } = recorded.get(id)!;
      return device_id === before.id ? [] : [{ ordinal, device_id, seq }];
    });
    const heardOf = (heard: Heard, above = Infinity) =>
      clones
        .filter(({ ordinal }) => ordinal < above)
        .reduce((known, { device_id, seq }) => withNumber(known, device_id, seq), withNumber(heard, before.id, own));
    await rebase(database, async () => {
      // With version 0 their predictions are dropped after the next complete pull.
      await queue.bulkPut(kept.map((entry) => ({ ...entry, ...verdict(recorded.get(entry.id)!, 0, now) })));
      await queue.bulkPut(
        sent.map((entry, index) => renumbered(entry, device, index + 1, heardOf(entry.operation.heard, entry.ordinal))),
      );
    });
    await meta.put({
      ...replica,
      device,
      last_seq: sent.length,
      acknowledged_seq: 0,
      heard: heardOf(replica.heard),
      unknown_base: true,
    });
  });
}

type Heard = Operation["heard"];

/** The known sequence numbers of other devices, with one more. The oldest are dropped beyond the limit. */
function withNumber(heard: Heard, deviceId: string, seq: number): Heard {
  const last = Math.max(seq, heard?.[deviceId] ?? 0);
  const known = Object.entries({ ...heard, ...(last > 0 && { [deviceId]: last }) });
  return known.length > 0 ? Object.fromEntries(known.slice(-HEARD_MAX)) : undefined;
}

/** The same operation with another sequence number, after what is in `heard`. Codes on printed receipts are kept. */
function renumbered(entry: QueueEntry, device: DeviceIdentity, seq: number, heard: Heard): QueueEntry {
  const code = documentCode(device.code, seq);
  return {
    ...entry,
    device_id: device.id,
    device_code: device.code,
    operation: { ...entry.operation, seq, ...(heard && { heard }) } as Operation,
    state: "queued",
    predicted: 1,
    version: null,
    document: entry.document && { ...entry.document, code },
    former_codes: entry.document ? [...entry.former_codes, entry.document.code] : entry.former_codes,
  };
}

function ofIdentity(database: ShopDatabase, replica: Replica, above: number) {
  const { id } = replica.device;
  return database.queue
    .where("[device_id+operation.seq]")
    .between([id, above + 1], [id, Number.MAX_SAFE_INTEGER], true, true);
}
