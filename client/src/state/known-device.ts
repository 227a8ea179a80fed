/** Signing in as the device that this browser is: the server knows it, and lets its people in whatever others tried. */
import Dexie from "dexie";

import { signerOf, type Sign } from "../api/signing";
import { databaseName, ShopDatabase } from "../storage/database";
import { signInDatabase, readSignIn } from "../storage/sign-in";

/** Null where this browser is no device, or what it keeps cannot be read: then one signs in as anywhere. */
export async function signerHere(): Promise<Sign | null> {
  try {
    const shopId = await shopHere();
    if (shopId === null || !(await Dexie.exists(databaseName(shopId)))) return null;
    return await signerOfShop(shopId);
  } catch {
    return null;
  }
}

/** The shop of who works here, or of anybody who has. */
async function shopHere(): Promise<string | null> {
  const person = (await readSignIn()) ?? (await signInDatabase().people.toCollection().first())?.sign_in;
  return person?.shop.id ?? null;
}

async function signerOfShop(shopId: string): Promise<Sign | null> {
  const database = new ShopDatabase(shopId);
  database.mayCreate = false;
  try {
    const device = (await database.meta.get("replica"))?.device;
    const key = device && (await database.keys.get(device.id));
    return key ? signerOf(key.device_id, key.private_key) : null;
  } finally {
    database.close();
  }
}
