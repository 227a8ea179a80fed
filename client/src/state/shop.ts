/** The open shop: its database on this device and its synchronizer. */
import Dexie from "dexie";

import { signRequests } from "../api/http";
import { ShopDatabase } from "../storage/database";
import { keepStorage, orStorageFull, StorageFull } from "../storage/full";
import { takeEnrolment } from "../storage/leave";
import { countWaiting } from "../storage/queue";
import { clearAtWork, newReplica, setAtWork } from "../storage/replica";
import type { DeviceIdentity } from "../storage/device-identity";
import { signerIn } from "../sync/as-device";
import { BackgroundSynchronizer } from "../sync/background";
import { errorOf, type Fault } from "../sync/report";
import { syncStatus } from "./sync-status";

let database: ShopDatabase | null = null;
let synchronizer: BackgroundSynchronizer | null = null;
/** The last fault of this page. It is reported when a shop is open. */
let fault: Fault | null = null;
/** Further faults of so long are mostly consequences of the first. */
const ONE_FAULT_MS = 60_000;

/** The shop's records on this device; features read them with `useLive`. After the shop was left it throws like a
 * closed database. */
export function records(): ShopDatabase {
  if (!database) throw new Dexie.DatabaseClosedError("no shop is open");
  return database;
}

/** Exchange with the server now; returns at once. */
export function syncNow(): void {
  synchronizer?.wake();
}

/** Report an error that no code of the page handled to the server, for the admins' list of devices. */
export function reportFault(error: unknown): void {
  const now = Date.now();
  const known = errorOf(error);
  if (!known || (fault && Math.abs(now - fault.at) < ONE_FAULT_MS)) return;
  fault = { ...known, at: now };
  synchronizer?.report(fault);
}

/** Open a shop's database and return it, or return the open one; start exchanging once the device is enrolled. */
export async function openShop(shopId: string): Promise<ShopDatabase> {
  const opened = database?.shopId === shopId ? database : await openAnew(shopId);
  if ((await deviceIn(opened)) && isOpen(opened)) startSynchronizer(opened);
  return opened;
}

async function openAnew(shopId: string): Promise<ShopDatabase> {
  closeShop();
  const opened = new ShopDatabase(shopId);
  database = opened;
  await opened.open();
  opened.mayCreate = false;
  await takeEnrolment(opened);
  if (isOpen(opened)) signRequests(signerIn(opened));
  return opened;
}

/** Whether this page still uses the database. A sign-out or lost data close it. */
export function isOpen(opened: ShopDatabase): boolean {
  return database === opened;
}

export function closeShop(): void {
  signRequests(null);
  if (synchronizer) fault = null; // it is not reported to another shop
  synchronizer?.stop();
  synchronizer = null;
  database?.close();
  database = null;
}

export function enrolledDevice(): Promise<DeviceIdentity | null> {
  return deviceIn(records());
}

export async function deviceIn(opened: ShopDatabase): Promise<DeviceIdentity | null> {
  return (await opened.meta.get("replica"))?.device ?? null;
}

/** The first identity of this device in the shop. */
export async function takeIdentity(device: DeviceIdentity): Promise<void> {
  await records().meta.add(newReplica(device));
  // Not awaited: Firefox asks the person, and work continues whatever they answer.
  void keepStorage(navigator.storage);
}

/** From now on this person alone may record on this device, in every tab. */
export function letRecord(userId: string): Promise<void> {
  return whereThereIsRoom(() => setAtWork(records(), userId));
}

/** From now on nobody may record, unless somebody else took over meanwhile. */
export async function stopRecording(userId: string): Promise<void> {
  if (database) await whereThereIsRoom(() => clearAtWork(records(), userId));
}

async function whereThereIsRoom(write: () => Promise<void>): Promise<void> {
  try {
    await orStorageFull(write);
  } catch (error) {
    if (!(error instanceof StorageFull)) throw error; // recording fails then, and the screen shows it
  }
}

export async function waitingEntries(): Promise<number> {
  return database ? countWaiting(database) : 0;
}

function startSynchronizer({ shopId, birth }: ShopDatabase): void {
  if (synchronizer) {
    synchronizer.wake(); // somebody signed in again
    return;
  }
  synchronizer = new BackgroundSynchronizer({ shopId, birth }, (status) => {
    syncStatus.value = status;
  });
  if (fault) synchronizer.report(fault);
}
