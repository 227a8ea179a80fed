/** Who this device is in the shop, and how far its copy of the shop goes. One row. */
import type { ShopDatabase } from "./database";

export interface DeviceIdentity {
  id: string;
  /** In front of every document code made here. */
  code: string;
  name: string;
  branch_id: string;
}

export interface Replica {
  name: "replica";
  device: DeviceIdentity;
  /** The seq last used by this identity; the next operation takes the next one. */
  last_seq: number;
  /** The highest seq the server ever said it has of this identity. */
  acknowledged_seq: number;
  /** Operations ever recorded on this device. */
  last_ordinal: number;
  /** Where the next pull goes on; null: from the start. Opaque. */
  cursor: string | null;
  /** The shop's version this copy has in full: the `base` of what is recorded now. */
  base: number;
  /** Counts the snapshots taken; a restored server needs a new one. */
  snapshot: number;
  /** Rows of older snapshots are still here, and go when the present one is in full. */
  sweeping: boolean;
  /** False until the first snapshot is here in full. */
  complete: boolean;
  /** Records taken in since the snapshot began, for the progress bar. */
  pulled: number;
  /** Device clock, when a pull last ended. */
  last_sync_at: number | null;
}

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
