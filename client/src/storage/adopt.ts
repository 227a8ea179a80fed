/** Imports operations of a saved queue: they are recorded again under this device's sequence numbers. */
import { documentMadeBy, type Operation } from "../core/operations";
import type { ShopDatabase } from "./database";
import { withoutErased } from "./forget-person";
import { orStorageFull } from "./full";
import { rebase } from "./overlay";
import { newEntry, type QueueEntry } from "./queue-entry";
import { readReplica } from "./replica";

/** Returns the operations that are in this device's queue already. */
export async function knownHere(database: ShopDatabase, operations: readonly Operation[]): Promise<Set<string>> {
  const entries = await database.queue.bulkGet(operations.map(({ id }) => id));
  return new Set(entries.flatMap((entry) => (entry ? [entry.id] : [])));
}

/** `deviceCode` is the code of the device that recorded them. It is part of the codes on receipts already printed. */
export async function adoptOperations(
  database: ShopDatabase,
  operations: readonly Operation[],
  deviceCode: string,
): Promise<void> {
  const { queue, meta } = database;
  await orStorageFull(() =>
    database.transaction("rw", database.recordingTables, async () => {
      const replica = await readReplica(database);
      const { device, last_seq, last_ordinal } = replica;
      const kept = await Promise.all(operations.map((operation) => withoutErased(database, operation)));
      const entries = kept.map((operation, index): QueueEntry => {
        const numbered = { ...operation, seq: last_seq + 1 + index } as Operation;
        const former = documentMadeBy(operation, deviceCode);
        const entry = newEntry(numbered, device, last_ordinal + 1 + index, []);
        return former ? { ...entry, former_codes: [former.code] } : entry;
      });
      await rebase(database, async () => {
        await queue.bulkAdd(entries);
      });
      await meta.put({ ...replica, last_seq: last_seq + entries.length, last_ordinal: last_ordinal + entries.length });
    }),
  );
}
