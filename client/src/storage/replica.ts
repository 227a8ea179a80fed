/** Reading and changing who this device is and how far its copy goes. One row. */
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

/** Begin a new snapshot: the server's history is another one than the cursor's. */
export async function beginSnapshot(database: ShopDatabase): Promise<void> {
  await database.transaction("rw", database.meta, async () => {
    const replica = await readReplica(database);
    const snapshot = replica.snapshot + 1;
    await database.meta.put({ ...replica, cursor: null, base: 0, snapshot, sweeping: true, pulled: 0 });
  });
}
