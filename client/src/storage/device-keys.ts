/** The keys of this device's identities. Their private halves cannot be read, only used, and only here. */
import type { ShopDatabase } from "./database";

/** The public half as a JWK (RFC 7517): a point of the curve P-256. */
export interface PublicKey {
  kty: "EC";
  crv: "P-256";
  x: string;
  y: string;
}

export interface DeviceKey {
  /** The identity it is of, or NEXT. */
  device_id: string;
  private_key: CryptoKey;
  public_key: PublicKey;
}

/** The key of an identity whose enrolment was not answered yet: tried again, it registers the same key. */
const NEXT = "next";

/** The public key to enrol the next identity with. */
export async function nextPublicKey(database: ShopDatabase): Promise<PublicKey> {
  return (await readOrMake(database, NEXT)).public_key;
}

/** An identity was enrolled with the next public key: from now on it signs with it. */
export async function keepNextKey(database: ShopDatabase, deviceId: string): Promise<void> {
  await database.transaction("rw", database.keys, async () => {
    const next = await database.keys.get(NEXT);
    if (!next) throw new Error("no key was made for this identity");
    await database.keys.put({ ...next, device_id: deviceId });
    await database.keys.delete(NEXT);
  });
}

/** The key of an identity, undefined for one that was enrolled before devices had keys. */
export function keyOf(database: ShopDatabase, deviceId: string): Promise<DeviceKey | undefined> {
  return database.keys.get(deviceId);
}

/** The key of an identity, made now where it has none. Two tabs make one key. */
export async function readOrMake(database: ShopDatabase, deviceId: string): Promise<DeviceKey> {
  const kept = await keyOf(database, deviceId);
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

async function makeKey(deviceId: string): Promise<DeviceKey> {
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);
  const { x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  return { device_id: deviceId, private_key: pair.privateKey, public_key: { kty: "EC", crv: "P-256", x: x!, y: y! } };
}
