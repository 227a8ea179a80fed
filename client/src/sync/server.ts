/** The server as the synchronizer sees it; tests put another one in its place. */
import { createDevice, readMe } from "../api/access";
import { putPhoto } from "../api/photos";
import { pull, push, readOperation, type PullAnswer, type PushAnswer } from "../api/synchronization";
import type { Operation, OperationResult } from "../core/operations";
import type { DeviceIdentity } from "../storage/device-identity";
import { readSignIn } from "../storage/sign-in";

export interface Server {
  push(deviceId: string, operations: readonly Operation[], after: string | null, sentAt: number): Promise<PushAnswer>;
  pull(deviceId: string, cursor: string | null, limit: number, recorded: number): Promise<PullAnswer>;
  enrol(name: string, branchId: string): Promise<DeviceIdentity>;
  readOperation(id: string): Promise<OperationResult>;
  putPhoto(id: string, type: string, bytes: ArrayBuffer): Promise<void>;
  /** The shop of whoever is signed in now. */
  shopId(): Promise<string>;
}

/** As every tab knows it; read anew for each call, since another tab may have changed it. */
async function personAtWork(): Promise<string | null> {
  return (await readSignIn())?.user.id ?? null;
}

export const httpServer: Server = {
  push: async (deviceId, operations, after, sentAt) => push(deviceId, operations, after, sentAt, await personAtWork()),
  pull: async (deviceId, cursor, limit, recorded) => pull(deviceId, cursor, limit, recorded, await personAtWork()),
  readOperation,
  putPhoto,
  shopId: async () => (await readMe()).shop.id,
  enrol: async (name, branchId) => {
    const { id, code, branch_id } = await createDevice(name, branchId);
    return { id, code, name, branch_id };
  },
};
