/** The keys of this device's identities. Their private halves cannot be read, only used, and only here. */
import type { PublicKey } from "../core/public-key";
import type { ShopDatabase } from "./database";
import type { DeviceKey } from "./device-key";
import { InsecureOrigin } from "./insecure-origin";

/** The key of an identity whose enrolment was not answered yet: tried again, it registers the same key. */
const NEXT = "next";

/** The public key to enrol the next identity with. */
export async function nextPublicKey(database: ShopDatabase): Promise<PublicKey> {
  return (await readOrMakeKey(database, NEXT)).public_key;
}

/** An identity was enrolled with the next public key: from now on it signs with it. */
export async function keepNextKey(database: ShopDatabase, deviceId: string): Promise<void> {
  await database.transaction("rw", database.keys, async () => {
    const next = await database.keys.get(NEXT);
    if (!next) throw new Error("no key was made for this identity");
    await database.keys.put({ ...next, device_id: deviceId, registered: true });
    await database.keys.delete(NEXT);
  });
}

/** The key of an identity, made now for one that was enrolled before devices had keys. Two tabs make one key. */
export async function readOrMakeKey(database: ShopDatabase, deviceId: string): Promise<DeviceKey> {
  const kept = await database.keys.get(deviceId);
  if (kept) return kept;
  // A transaction would be over by the time that a key is made.
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
  // Not there on pages without https, whatever the types say.
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
