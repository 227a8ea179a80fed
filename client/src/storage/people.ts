/** The people of this device and their PINs: who may take it over without a connection.
 *
 * A PIN guards the counter of a shop, not a stolen disk: four digits are soon tried by whoever can read this
 * storage. So it is never more than a quick way back in for somebody who signed in here with a password, it is
 * digested slowly, and after five wrong tries only the password counts.
 */
import { signInDatabase, type KnownPerson, type PinCheck, type SignIn } from "./sign-in";

export const TRIES = 5;
const ROUNDS = 310_000;
const DIGEST_BITS = 256;

/** `no_check`: no PIN of theirs was ever right here, so only the server can tell. */
export type PinVerdict = { kind: "right" } | { kind: "wrong"; triesLeft: number } | { kind: "no_tries" } | { kind: "no_check" };

/** Those of one shop, by name. */
export async function peopleHere(shopId: string): Promise<KnownPerson[]> {
  const everybody = await signInDatabase().people.toArray();
  return everybody
    .filter(({ sign_in }) => sign_in.shop.id === shopId)
    .sort((one, other) => one.sign_in.user.name.localeCompare(other.sign_in.user.name));
}

export function findPerson(userId: string): Promise<KnownPerson | undefined> {
  return signInDatabase().people.get(userId);
}

/** Somebody signed in with a password, or is at work: their tries are whole again only after a password. */
export async function rememberPerson(signIn: SignIn, isByPassword: boolean): Promise<void> {
  const { people } = signInDatabase();
  await signInDatabase().transaction("rw", people, async () => {
    const known = await people.get(signIn.user.id);
    const tries_left = isByPassword ? TRIES : (known?.tries_left ?? TRIES);
    // Whether this device is locked is of the device, not of the person.
    const { locked: _locked, server_user_id: _server, ...kept } = signIn;
    await people.put({ user_id: signIn.user.id, sign_in: kept, check: known?.check ?? null, tries_left });
  });
}

export async function forgetPerson(userId: string): Promise<void> {
  await signInDatabase().people.delete(userId);
}

/** Keep what a right PIN is compared with from now on; null: there is none any more. */
export async function keepPin(userId: string, pin: string | null): Promise<void> {
  const check = pin === null ? null : await checkOf(pin);
  await signInDatabase().people.update(userId, { check, tries_left: TRIES });
}

/** Compare without a connection. A try is used up before it is compared, so that a reload gives none back. */
export async function tryPin(userId: string, pin: string): Promise<PinVerdict> {
  const { people } = signInDatabase();
  const person = await signInDatabase().transaction("rw", people, async () => {
    const known = await people.get(userId);
    if (known?.check && known.tries_left > 0) await people.update(userId, { tries_left: known.tries_left - 1 });
    return known;
  });
  if (!person?.check) return { kind: "no_check" };
  if (person.tries_left <= 0) return { kind: "no_tries" };
  const digest = await digestOf(pin, person.check.salt);
  if (!isSame(digest, person.check.digest)) return { kind: "wrong", triesLeft: person.tries_left - 1 };
  await people.update(userId, { tries_left: TRIES });
  return { kind: "right" };
}

async function checkOf(pin: string): Promise<PinCheck> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return { salt, digest: await digestOf(pin, salt) };
}

async function digestOf(pin: string, salt: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveBits"]);
  const bits = await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS }, key, DIGEST_BITS);
  return new Uint8Array(bits);
}

/** Takes as long wherever they differ. */
function isSame(one: Uint8Array, other: Uint8Array): boolean {
  let difference = one.length ^ other.length;
  one.forEach((byte, at) => (difference |= byte ^ (other[at] ?? 0)));
  return difference === 0;
}
