/** The server as the synchronizer uses it. Tests replace it. */
import { readMe } from "../api/access";
import { putPhoto } from "../api/photos";
import { listItems, listStock, listUnits } from "../api/records";
import { pull, push, readOperation, type PullAnswer, type PushAnswer } from "../api/synchronization";
import type { RecordChange } from "../core/model";
import type { Operation, RecordedOperation } from "../core/operations";
import type { ShopDatabase } from "../storage/database";
import type { DeviceIdentity } from "../storage/device-identity";
import { readSignIn } from "../storage/sign-in";
import { asDevice, enrol } from "./as-device";

export interface Server {
  push(deviceId: string, operations: readonly Operation[], after: string | null, sentAt: number): Promise<PushAnswer>;
  pull(deviceId: string, cursor: string | null, limit: number, recorded: number): Promise<PullAnswer>;
  /** Items, with the stock and the units in stock of a branch: the newest ones. */
  stockOf(branchId: string): Promise<RecordChange[]>;
  enrol(name: string, branchId: string): Promise<DeviceIdentity>;
  readOperation(id: string): Promise<RecordedOperation>;
  putPhoto(id: string, type: string, bytes: ArrayBuffer): Promise<void>;
  /** The shop of the person who is signed in now. */
  shopId(): Promise<string>;
}

/** The person who is signed in. Read for each call, because another tab may have changed it. */
async function personAtWork(): Promise<string | null> {
  return (await readSignIn())?.user.id ?? null;
}

/** The server over HTTP. Requests that only a device may make are signed with the keys in `database`. */
export function httpServer(database: ShopDatabase): Server {
  return {
    push: (deviceId, operations, after, sentAt) =>
      asDevice(database, deviceId, async (sign) =>
        push(deviceId, operations, after, sentAt, sign, await personAtWork()),
      ),
    pull: (deviceId, cursor, limit, recorded) =>
      asDevice(database, deviceId, async (sign) => pull(deviceId, cursor, limit, recorded, sign, await personAtWork())),
    stockOf,
    readOperation,
    putPhoto,
    shopId: async () => (await readMe()).shop.id,
    enrol: (name, branchId) => enrol(database, name, branchId),
  };
}

async function stockOf(branchId: string): Promise<RecordChange[]> {
  const [items, stocks, units] = await Promise.all([
    listItems(),
    listStock(branchId),
    listUnits({ branch_id: branchId }),
  ]);
  return [
    ...items.map((item): RecordChange => ({ kind: "item", id: item.id, data: item })),
    ...stocks.map((stock): RecordChange => ({ kind: "stock", id: stock.id, data: stock })),
    ...units.map((unit): RecordChange => ({ kind: "serial", id: unit.id, data: unit })),
  ];
}
