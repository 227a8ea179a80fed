/** The keys of this device's identities. Private keys are not extractable and stay on this device. */
import type { PublicKey } from "../core/public-key";
import type { ShopDatabase } from "./database";
import type { DeviceKey } from "./device-key";
import { InsecureOrigin } from "./insecure-origin";

/** The id of a key whose enrolment was not answered yet. A retry registers the same key. */
const NEXT = "next";

/** The public key to enrol the next identity with. */
export async function nextPublicKey(database: ShopDatabase): Promise<PublicKey> {
  return (await readOrMakeKey(database, NEXT)).public_key;
}

/** Assign the next key to an identity that was enrolled with it. */
export async function keepNextKey(database: ShopDatabase, deviceId: string): Promise<void> {
  await database.transaction("rw", database.keys, async () => {
    const next = await database.keys.get(NEXT);
    if (!next) throw new Error("no key was made for this identity");
    await database.keys.put({ ...next, device_id: deviceId, registered: true });
    await database.keys.delete(NEXT);
  });
}

/** The key of an identity. Creates one for an identity that was enrolled before devices had keys. Two tabs get the
 * same key. */
export async function readOrMakeKey(database: ShopDatabase, deviceId: string): Promise<DeviceKey> {
  const kept = await database.keys.get(deviceId);
  if (kept) return kept;
  // Outside of the transaction, which would end before the key is made.
  const made = await makeKey(deviceId);
  return database.transaction("rw", database.keys, async () => {
    const meanwhile = await database.keys.get(deviceId);
    if (meanwhile) return meanwhile;
    await database.keys.add(made);
    return made;
  });
}

export async function noteRegistered(database: ShopDatabase, deviceId: string): Promise<void> {
  await database.keys.update(deviceId, { registered: true });
}

/** Throws InsecureOrigin. */
async function makeKey(deviceId: string): Promise<DeviceKey> {
  // Undefined on pages without https, although the type does not say so.
  if (!(crypto.subtle as SubtleCrypto | undefined)) throw new InsecureOrigin();
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);
  const { x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  return {
    device_id: deviceId,
    private_key: pair.privateKey,
    public_key: { kty: "EC", crv: "P-256", x: x!, y: y! },
    registered: false,
  };
}
