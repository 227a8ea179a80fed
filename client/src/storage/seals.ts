/** Seals: they prove that the person an operation names was at work here, whoever sends it later (sync/wire/proofs.py).
 *
 * The seal of the person at work is kept as a key that can be used and not read, until they lock the device, leave, or
 * somebody else takes over. Whoever has a PIN has it here as well, encrypted with what the PIN derives.
 */
import { canonicalJson } from "../core/canonical";
import type { GivenSeal } from "../core/given-seal";
import type { Operation } from "../core/operations";
import { orStorageFull } from "./full";
import type { PinRoot } from "./pin-root";
import { signInDatabase, type SealedSeal, type Seal } from "./sign-in";

type Proven = Pick<Operation, "id" | "type" | "v" | "at" | "branch_id" | "actor_id" | "payload">;

const HMAC = { name: "HMAC", hash: "SHA-256" };

/** The seal of a person who is at work here, or null. */
export async function readSeal(userId: string): Promise<Seal | null> {
  const seal = await signInDatabase().seals.get("current");
  return seal?.user_id === userId ? seal : null;
}

/** Keep the seal of the person at work; nothing is kept where they are not, or the device is locked. */
export async function keepSeal(seal: Seal): Promise<void> {
  const { signIn, seals } = signInDatabase();
  await orStorageFull(() =>
    signInDatabase().transaction("rw", signIn, seals, async () => {
      const kept = await signIn.get("current");
      if (kept?.user.id === seal.user_id && !kept.locked) await seals.put(seal);
    }),
  );
}

/** Returns a seal that proves what `userId` records as this device; `takenAt` is this device's clock. */
export async function importSeal(
  userId: string,
  deviceId: string,
  { generation, secret }: GivenSeal,
  takenAt: number,
): Promise<Seal> {
  const key = await crypto.subtle.importKey("raw", bytesOf(secret), HMAC, false, ["sign"]);
  return { name: "current", user_id: userId, device_id: deviceId, generation, key, taken_at: takenAt };
}

/** Encrypt a seal, so that the PIN alone opens it again. */
export async function sealBy(root: PinRoot, deviceId: string, { generation, secret }: GivenSeal): Promise<SealedSeal> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bytes = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, root.sealing, bytesOf(secret)));
  return { device_id: deviceId, generation, iv, bytes };
}

/** Open a seal with the right PIN; null where it was made with another. */
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

/** The proof of an operation: of all that its person says, and not of its number. */
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
