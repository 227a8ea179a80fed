/** Reads and changes the device's identity and the state of its replica, which are one row. */
import type { ShopDatabase } from "./database";
import type { DeviceIdentity, Replica } from "./device-identity";

export function newReplica(device: DeviceIdentity): Replica {
  return {
    name: "replica",
    device,
    last_seq: 0,
    acknowledged_seq: 0,
    last_ordinal: 0,
    cursor: null,
    base: 0,
    snapshot: 1,
    sweeping: false,
    owes_history: false,
    complete: false,
    pulled: 0,
    last_sync_at: null,
  };
}

export async function readReplica(database: ShopDatabase): Promise<Replica> {
  const replica = await database.meta.get("replica");
  if (!replica) throw new Error("this device is not enrolled in the shop yet");
  return replica;
}

/** From now on this person alone may record, in every tab. */
export function setAtWork(database: ShopDatabase, userId: string): Promise<void> {
  return changeAtWork(database, () => userId);
}

/** From now on nobody may record, if this person could. */
export function clearAtWork(database: ShopDatabase, userId: string): Promise<void> {
  return changeAtWork(database, (before) => (before === undefined || before === userId ? null : before));
}

/** Writes only if something changes, because the device may be full. */
async function changeAtWork(
  database: ShopDatabase,
  change: (before: string | null | undefined) => string | null,
): Promise<void> {
  await database.transaction("rw", database.meta, async () => {
    const replica = await database.meta.get("replica");
    if (!replica) return;
    const after = change(replica.at_work);
    if (replica.at_work !== after) await database.meta.put({ ...replica, at_work: after });
  });
}

/** All operations that a restored server may lack were pushed, so its records may be pulled. */
export async function settleHistory(database: ShopDatabase): Promise<void> {
  await database.meta.update("replica", { owes_history: false });
}
