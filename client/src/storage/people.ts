/**
 * The people of this device and their PINs, for taking over the device offline.
 *
 * A PIN protects the counter, not a stolen disk: whoever can read this storage can soon try every four-digit PIN. So a
 * PIN only lets somebody back in who signed in here with a password. Its digest is slow to compute, and after five
 * wrong tries only the password is accepted.
 */
import type { GivenSeal } from "../core/given-seal";
import { rootOf, slowDigestOf, type PinRoot } from "./pin-root";
import { sealBy, unsealBy } from "./seals";
import { signInDatabase, type KnownPerson, type PinCheck, type Seal, type SignIn } from "./sign-in";

const TRIES = 5;

/** `right` comes with the seal that the PIN decrypted. `no_check`: this device has nothing to compare the PIN with,
 * so only the server can check it. */
export type PinVerdict =
  | { kind: "right"; seal: Seal | null }
  | { kind: "wrong"; triesLeft: number }
  | { kind: "no_tries" }
  | { kind: "no_check" };

/** Returns the people of one shop, by name. */
export async function peopleHere(shopId: string): Promise<KnownPerson[]> {
  const everybody = await signInDatabase().people.toArray();
  return everybody
    .filter(({ sign_in }) => sign_in.shop.id === shopId)
    .sort((one, other) => one.sign_in.user.name.localeCompare(other.sign_in.user.name));
}

export function findPerson(userId: string): Promise<KnownPerson | undefined> {
  return signInDatabase().people.get(userId);
}

/** Store somebody who signed in. Only a sign-in by password resets their tries. */
export async function rememberPerson(signIn: SignIn, isByPassword: boolean): Promise<void> {
  const { people } = signInDatabase();
  await signInDatabase().transaction("rw", people, async () => {
    const known = await people.get(signIn.user.id);
    const tries_left = isByPassword ? TRIES : (known?.tries_left ?? TRIES);
    // The lock belongs to the device, not to the person.
    const { locked: _locked, server_user_id: _server, ...kept } = signIn;
    await people.put({
      user_id: signIn.user.id,
      sign_in: kept,
      check: known?.check ?? null,
      tries_left,
      sealed: known?.sealed ?? null,
    });
  });
}

export async function forgetPerson(userId: string): Promise<void> {
  await signInDatabase().people.delete(userId);
}

/** Store a digest of a PIN that is known to be right; null removes it. */
export async function keepPin(userId: string, pin: string | null): Promise<void> {
  const check = pin === null ? null : await checkOf(pin);
  await signInDatabase().people.update(userId, { check, tries_left: TRIES, sealed: null });
}

/** Store a seal, encrypted with a PIN that is known to be right, for the next time that the PIN is entered. */
export async function keepSealed(userId: string, pin: string, deviceId: string, given: GivenSeal): Promise<void> {
  const check = (await findPerson(userId))?.check;
  if (check?.kind !== "of_root") return;
  const root = await rootOf(pin, check.salt);
  if (!isSame(root.digest, check.digest)) return;
  await signInDatabase().people.update(userId, { sealed: await sealBy(root, deviceId, given) });
}

/** Check a PIN offline. A try is counted before the comparison, so that a reload does not give it back. */
export async function tryPin(userId: string, pin: string): Promise<PinVerdict> {
  const { people } = signInDatabase();
  const person = await signInDatabase().transaction("rw", people, async () => {
    const known = await people.get(userId);
    if (known?.check && known.tries_left > 0) await people.update(userId, { tries_left: known.tries_left - 1 });
    return known;
  });
  if (!person?.check) return { kind: "no_check" };
  if (person.tries_left <= 0) return { kind: "no_tries" };
  const root = await matching(pin, person.check);
  if (!root) return { kind: "wrong", triesLeft: person.tries_left - 1 };
  if (root === "of_before") await keepPin(userId, pin);
  else await people.update(userId, { tries_left: TRIES });
  const seal = root !== "of_before" && person.sealed ? await unsealBy(root, userId, person.sealed) : null;
  return { kind: "right", seal };
}

/** The key that a right PIN derives; null for a wrong PIN; `of_before` for a PIN that was stored before there were
 * seals. */
async function matching(pin: string, { salt, digest, kind }: PinCheck): Promise<PinRoot | "of_before" | null> {
  if (kind !== "of_root") return isSame(await slowDigestOf(pin, salt), digest) ? "of_before" : null;
  const root = await rootOf(pin, salt);
  return isSame(root.digest, digest) ? root : null;
}

async function checkOf(pin: string): Promise<PinCheck> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return { salt, digest: (await rootOf(pin, salt)).digest, kind: "of_root", digits: [...pin].length };
}

/** Constant time: the position of a difference does not change the duration. */
function isSame(one: Uint8Array, other: Uint8Array): boolean {
  let difference = one.length ^ other.length;
  one.forEach((byte, at) => (difference |= byte ^ (other[at] ?? 0)));
  return difference === 0;
}
