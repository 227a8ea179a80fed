/**
 * Seals prove that the person named in an operation was signed in here, whoever sends it later (sync/wire/proofs.py).
 *
 * The seal of the signed-in person is stored as a non-extractable key until they lock the device, leave, or somebody
 * else takes over. If the person has a PIN, it is also stored encrypted with a key derived from the PIN.
 */
import { canonicalJson } from "../core/canonical";
import type { GivenSeal } from "../core/given-seal";
import type { Operation } from "../core/operations";
import { orStorageFull } from "./full";
import type { PinRoot } from "./pin-root";
import { signInDatabase, type SealedSeal, type Seal } from "./sign-in";

type Proven = Pick<Operation, "id" | "type" | "v" | "at" | "branch_id" | "actor_id" | "payload">;

const HMAC = { name: "HMAC", hash: "SHA-256" };

/** The seal of a signed-in person; null if there is none. */
export async function readSeal(userId: string): Promise<Seal | null> {
  const seal = await signInDatabase().seals.get("current");
  return seal?.user_id === userId ? seal : null;
}

/** Store the seal of the signed-in person; does nothing if they are not signed in or the device is locked. */
export async function keepSeal(seal: Seal): Promise<void> {
  const { signIn, seals } = signInDatabase();
  await orStorageFull(() =>
    signInDatabase().transaction("rw", signIn, seals, async () => {
      const kept = await signIn.get("current");
      if (kept?.user.id === seal.user_id && !kept.locked) await seals.put(seal);
    }),
  );
}

/** Returns a seal for the operations of `userId` on this device. `takenAt` is by this device's clock. */
export async function importSeal(
  userId: string,
  deviceId: string,
  { generation, secret }: GivenSeal,
  takenAt: number,
): Promise<Seal> {
  const key = await crypto.subtle.importKey("raw", bytesOf(secret), HMAC, false, ["sign"]);
  return { name: "current", user_id: userId, device_id: deviceId, generation, key, taken_at: takenAt };
}

/** Encrypt a seal so that only the PIN decrypts it. */
export async function sealBy(root: PinRoot, deviceId: string, { generation, secret }: GivenSeal): Promise<SealedSeal> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bytes = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, root.sealing, bytesOf(secret)));
  return { device_id: deviceId, generation, iv, bytes };
}

/** Decrypt a seal; null if it was encrypted with another PIN. */
export async function unsealBy(root: PinRoot, userId: string, sealed: SealedSeal): Promise<Seal | null> {
  const { device_id, generation, iv, bytes } = sealed;
  try {
    const secret = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, root.sealing, bytes);
    const key = await crypto.subtle.importKey("raw", secret, HMAC, false, ["sign"]);
    return { name: "current", user_id: userId, device_id, generation, key, taken_at: 0 };
  } catch {
    return null;
  }
}

/** The proof of an operation. It covers everything that the person stated, but not the sequence number. */
export async function proofOf(
  { key, generation }: Pick<Seal, "key" | "generation">,
  operation: Proven,
): Promise<string> {
  const { id, type, v, at, branch_id, actor_id, payload } = operation;
  const content = new TextEncoder().encode(canonicalJson({ id, type, v, at, branch_id, actor_id, payload }));
  return `${generation}.${base64url(new Uint8Array(await crypto.subtle.sign("HMAC", key, content)))}`;
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}
