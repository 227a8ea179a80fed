/** Signing in from an enrolled device. The server accepts its people even while others' attempts are being delayed. */
import Dexie from "dexie";

import { signerOf, type Sign } from "../api/signing";
import { databaseName, ShopDatabase } from "../storage/database";
import { shopsHere } from "../storage/leave";
import { signInDatabase, readSignIn } from "../storage/sign-in";
import { signerOfDevice } from "../sync/as-device";

/** Null if this browser is no device or its storage cannot be read; the sign-in is then unsigned. */
export async function signerHere(): Promise<Sign | null> {
  try {
    const shopId = await shopHere();
    const isKept = shopId !== null && (await Dexie.exists(databaseName(shopId)));
    return (isKept ? await signerOfShop(shopId) : null) ?? (await signerSetAside());
  } catch {
    return null;
  }
}

/** The shop of the signed-in person, of anybody who was signed in, or of unsent work here. */
async function shopHere(): Promise<string | null> {
  const person = (await readSignIn()) ?? (await signInDatabase().people.toCollection().first())?.sign_in;
  return person?.shop.id ?? (await shopsHere())[0] ?? null;
}

/** Everybody signed out, and the device's enrolment is stored for the next person. */
async function signerSetAside(): Promise<Sign | null> {
  const enrolment = await signInDatabase().enrolments.toCollection().first();
  const key = enrolment?.keys.find(({ device_id }) => device_id === enrolment.replica.device.id);
  return key ? signerOf(key.device_id, key.private_key) : null;
}

async function signerOfShop(shopId: string): Promise<Sign | null> {
  const database = new ShopDatabase(shopId);
  database.mayCreate = false;
  try {
    return await signerOfDevice(database);
  } finally {
    database.close();
  }
}
