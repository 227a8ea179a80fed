/** Requests that only this device may make: they are signed with the device's key. */
import { createDevice, registerKey } from "../api/access";
import { ServerRefused } from "../api/errors";
import { redeemEnrolment } from "../api/joining";
import { signerOf, type Sign } from "../api/signing";
import type { PublicKey } from "../core/public-key";
import type { Device } from "../core/model";
import type { ShopDatabase } from "../storage/database";
import type { DeviceIdentity } from "../storage/device-identity";
import type { DeviceKey } from "../storage/device-key";
import { keepNextKey, nextPublicKey, noteRegistered, readOrMakeKey } from "../storage/device-keys";

/**
 * Runs signed requests. A device that was enrolled before there were keys registers its key first.
 *
 * Throws ServerRefused, with `device_key_taken` if another phone with this identity has registered a key.
 */
export async function asDevice<T>(
  database: ShopDatabase,
  deviceId: string,
  act: (sign: Sign) => Promise<T>,
): Promise<T> {
  const key = await readOrMakeKey(database, deviceId);
  const sign = signerOf(deviceId, key.private_key);
  try {
    return await act(sign);
  } catch (error) {
    if (!(error instanceof ServerRefused && isForWantOfAKey(error, key))) throw error;
    await registerKey(deviceId, key.public_key);
    await noteRegistered(database, deviceId);
    return act(sign);
  }
}

/** For `signRequests`. Reads the device for each request, because the browser may get another identity. */
export function signerIn(database: ShopDatabase): () => Promise<Sign | null> {
  return () => signerOfDevice(database);
}

/** A signer with the key of this browser's device; null if it has no identity or no key. */
export async function signerOfDevice(database: ShopDatabase): Promise<Sign | null> {
  const device = (await database.meta.get("replica"))?.device;
  const key = device && (await database.keys.get(device.id));
  return key ? signerOf(key.device_id, key.private_key) : null;
}

/**
 * If our key was never registered and the signature is refused, another phone registered one: registering ours fails
 * with that error.
 */
function isForWantOfAKey({ code, problem }: ServerRefused, key: DeviceKey): boolean {
  return code === "device_signature_required"
    ? problem.has_key === false
    : code === "device_signature_invalid" && !key.registered;
}

/** Enrol this browser as a device of a branch, with a key of its own. */
export function enrol(database: ShopDatabase, name: string, branchId: string): Promise<DeviceIdentity> {
  return enrolBy(database, (publicKey) => createDevice(name, branchId, publicKey));
}

/** Enrol this browser with an enrolment code. Throws ServerRefused `not_found`. */
export function enrolByCode(database: ShopDatabase, code: string): Promise<DeviceIdentity> {
  return enrolBy(database, (publicKey) => redeemEnrolment(code, publicKey));
}

async function enrolBy(
  database: ShopDatabase,
  ask: (publicKey: PublicKey) => Promise<Device>,
): Promise<DeviceIdentity> {
  const { id, code, name, branch_id } = await ask(await nextPublicKey(database));
  // The key is stored before the identity, because a key without an identity does no harm.
  await keepNextKey(database, id);
  return { id, code, name, branch_id };
}
