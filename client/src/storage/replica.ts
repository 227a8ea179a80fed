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

/** Everything the server of another history may lack was pushed: its records may be taken. */
export async function settleHistory(database: ShopDatabase): Promise<void> {
  await database.meta.update("replica", { owes_history: false });
}
