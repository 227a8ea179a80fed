/** The device's lock: after a while without a touch, or by a tap. A PIN opens it, for whoever it belongs to. */
import { effect, signal } from "@preact/signals";

import { switchPerson } from "../api/access";
import { isPassing, NetworkUnreachable, ServerRefused } from "../api/errors";
import { findPerson, keepPin, peopleHere, rememberPerson, tryPin } from "../storage/people";
import { keepSignIn, readSignIn, type KnownPerson } from "../storage/sign-in";
import { enterAs, ready, signInOf } from "./session";
import { syncStatus } from "./sync-status";

export const isLocked = signal(false);

/** What a PIN came to. `ask_password`: no tries are left, or the server refused it. */
export type Opening = { kind: "open" } | { kind: "wrong"; triesLeft: number | null } | { kind: "needs_connection" } | { kind: "ask_password" };

/** A PIN that was right here and that the server has not seen; kept in memory only, until it answers. */
let unseen: { userId: string; pin: string } | null = null;

type Telling = "no" | "once" | "again";

/** The server asked to wait so long before it is told. */
let tellAfter = 0;
let telling: Telling = "no";

/** Whoever can open this device by PIN, or with a connection. */
export async function peopleOfDevice(): Promise<KnownPerson[]> {
  return ready.value ? peopleHere(ready.value.shop.id) : [];
}

/** Whether the person at work could come back in by PIN; without one, locking would lock them out. */
export async function canLock(): Promise<boolean> {
  const at = ready.value;
  return at !== null && (await findPerson(at.user.id))?.check != null;
}

/** Lock now, also over a reload. */
export async function lock(): Promise<void> {
  const kept = await readSignIn();
  if (!kept) return;
  await keepSignIn({ ...kept, locked: true });
  isLocked.value = true;
}

/** After a cold start: locked as before, or because the server still takes this browser for somebody else. */
export async function restoreLock(): Promise<void> {
  const kept = await readSignIn().catch(() => null); // the session says what is wrong with the storage
  isLocked.value = kept?.locked === true || kept?.server_user_id !== undefined;
}

/** Open for the one whose PIN it is; here where it can be compared here, else by the server. */
export async function openWith(userId: string, pin: string): Promise<Opening> {
  const verdict = await tryPin(userId, pin);
  switch (verdict.kind) {
    case "right":
      await goOnAs(userId, pin);
      return { kind: "open" };
    case "wrong":
      return verdict;
    case "no_tries":
      return { kind: "ask_password" };
    case "no_check":
      return askServer(userId, pin);
  }
}

/** Somebody signed in with their password instead. */
export function openedByPassword(): void {
  unseen = null;
  isLocked.value = false;
}

/** Tell the server who is at work as soon as it answers. Call once; returns how to stop. */
export function watchForServer(): () => void {
  return effect(() => {
    if (syncStatus.value.state === "online" && unseen) void tellServer();
  });
}

async function goOnAs(userId: string, pin: string): Promise<void> {
  const person = await findPerson(userId);
  const before = await readSignIn();
  if (!person || !before) throw new Error("nobody is signed in on this device");
  const serverUserId = before.server_user_id ?? before.user.id;
  await enterAs(person.sign_in, serverUserId);
  isLocked.value = false;
  unseen = serverUserId === userId ? null : { userId, pin };
  tellAfter = 0;
  if (unseen) void tellServer();
}

async function askServer(userId: string, pin: string): Promise<Opening> {
  try {
    await switchOnServer(userId, pin);
  } catch (error) {
    if (error instanceof NetworkUnreachable) return { kind: "needs_connection" };
    if (!(error instanceof ServerRefused)) throw error;
    if (error.code === "wrong_credentials") return { kind: "wrong", triesLeft: null };
    // It could not look, and so said nothing of the PIN: the same again, later.
    return isPassing(error) ? { kind: "needs_connection" } : { kind: "ask_password" };
  }
  await keepPin(userId, pin);
  isLocked.value = false;
  return { kind: "open" };
}

async function tellServer(): Promise<void> {
  if (!unseen || Date.now() < tellAfter) return;
  if (telling !== "no") {
    telling = "again"; // somebody else took over meanwhile, or the connection is there only now
    return;
  }
  const told = unseen;
  telling = "once";
  try {
    await switchOnServer(told.userId, told.pin, () => unseen === told);
    if (unseen === told) unseen = null;
  } catch (error) {
    await afterRefusal(told, error);
  } finally {
    const isAskedAgain = (telling as Telling) === "again";
    telling = "no";
    if (isAskedAgain) void tellServer();
  }
}

async function afterRefusal(told: NonNullable<typeof unseen>, error: unknown): Promise<void> {
  if (error instanceof NetworkUnreachable) return; // later, when it answers
  if (!(error instanceof ServerRefused)) throw error;
  // Only this says that the PIN is no good: any other refusal is of something else, and the server is told later.
  if (error.code !== "wrong_credentials") {
    tellAfter = Date.now() + (error.retryAfterMs ?? 0);
    return;
  }
  // It was changed elsewhere, or the person may not work here any more: only their password counts now.
  await keepPin(told.userId, null);
  if (unseen !== told) return;
  unseen = null;
  await lock();
}

/** `isMeant`: whether the person is still at work when the server has answered. */
async function switchOnServer(userId: string, pin: string, isMeant: () => boolean = () => true): Promise<void> {
  const at = ready.value;
  if (!at) throw new Error("this device is not enrolled");
  const me = await switchPerson(at.device.id, userId, pin);
  const known = await findPerson(userId);
  const person = signInOf(me, known?.sign_in.branch_id ?? at.branch.id);
  await rememberPerson(person, false);
  if (isMeant()) await enterAs(person, userId);
}
