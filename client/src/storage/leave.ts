/**
 * Signing out: decides which data of a shop stay on this device.
 *
 * If the server has everything, the shop's database is deleted. Only the enrolment is kept: the device's identity, its
 * key, which is not extractable, and the sequence numbers it has used. It reveals nothing about the shop. The next
 * person to sign in continues with the same device code. If the server lacks operations or photos, only those stay
 * until they are sent.
 */
import { Dexie } from "dexie";

import { databaseName, ShopDatabase } from "./database";
import type { Replica } from "./device-identity";
import { WAITING } from "./queue";
import { signInDatabase, type Enrolment } from "./sign-in";

/** How long to wait for other tabs to close the database. The browser continues the deletion after that. */
const DELETION_MS = 3_000;

/** The shops whose database is on this device. */
export async function shopsHere(): Promise<string[]> {
  const prefix = databaseName("");
  return (await Dexie.getDatabaseNames())
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length));
}

/** Removes the shop when none of its people use this device any more. Returns how many entries and photos stay
 * because the server lacks them. */
export async function leaveShop(shopId: string): Promise<number> {
  const database = new ShopDatabase(shopId);
  await database.open();
  try {
    const unsent = await keepUnsent(database);
    if (unsent > 0) return unsent;
    const enrolment = await readEnrolment(database);
    if (enrolment) await signInDatabase().enrolments.put(enrolment);
  } finally {
    database.close();
  }
  await deleteDatabase(database.name);
  return 0;
}

/** Continue with the device identity that this browser had before everybody signed out. Call with a database that
 * was just opened. */
export async function takeEnrolment(database: ShopDatabase): Promise<void> {
  const { enrolments } = signInDatabase();
  const kept = await enrolments.get(database.shopId);
  if (!kept) return;
  await database.transaction("rw", database.meta, database.keys, async () => {
    // Two tabs may open the database at once. If the deletion failed, the stored replica is at least as new.
    if (await database.meta.get("replica")) return;
    await database.keys.bulkPut(kept.keys);
    await database.meta.put(kept.replica);
  });
  await enrolments.delete(database.shopId);
}

/** Deletes the data of all shops, with the enrolments. Call only if nothing is unsent. */
export async function forgetEverything(): Promise<void> {
  for (const shopId of await shopsHere()) await deleteDatabase(databaseName(shopId));
  const all = signInDatabase();
  await all.transaction("rw", all.tables, () => Promise.all(all.tables.map((table) => table.clear())));
}

/** The number of entries and photos of all shops here that the server lacks. */
export async function countUnsent(): Promise<number> {
  let count = 0;
  for (const shopId of await shopsHere()) {
    const database = new ShopDatabase(shopId);
    await database.open();
    count += (await unsentOf(database)).length;
    database.close();
  }
  return count;
}

async function keepUnsent(database: ShopDatabase): Promise<number> {
  return database.transaction("rw", database.tables, async () => {
    const unsent = await unsentOf(database);
    await Promise.all(
      [...database.recordTables, database.covered, database.drafts, database.passcodes].map((table) => table.clear()),
    );
    await database.queue.where("state").equals("acknowledged").delete();
    await database.photos.where("state").notEqual("waiting").delete();
    const replica = await database.meta.get("replica");
    if (replica) await database.meta.put(emptied(replica));
    return unsent.length;
  });
}

/** A rejected operation is unsent too, because a later version of the server may accept it. */
async function unsentOf(database: ShopDatabase): Promise<unknown[]> {
  const entries = await database.queue
    .where("state")
    .anyOf([...WAITING, "rejected"])
    .primaryKeys();
  const photos = await database.photos.where("state").equals("waiting").primaryKeys();
  return [...entries, ...photos];
}

/** The replica without records, so that the next person who signs in pulls every record again. */
function emptied(replica: Replica): Replica {
  return {
    ...replica,
    cursor: null,
    base: 0,
    snapshot: replica.snapshot + 1,
    sweeping: false,
    complete: false,
    pulled: 0,
    last_sync_at: null,
    at_work: null,
  };
}

async function readEnrolment(database: ShopDatabase): Promise<Enrolment | null> {
  const [replica, keys] = await Promise.all([database.meta.get("replica"), database.keys.toArray()]);
  return replica ? { shop_id: database.shopId, replica, keys } : null;
}

async function deleteDatabase(name: string): Promise<void> {
  await Promise.race([Dexie.delete(name), new Promise((resolve) => setTimeout(resolve, DELETION_MS))]);
}
