/** The device's lock: after a while without a touch, or by a tap. A PIN opens it, for whoever it belongs to. */
import { effect, signal } from "@preact/signals";

import { readMe, switchPerson } from "../api/access";
import { isPassing, NetworkUnreachable, ServerRefused } from "../api/errors";
import { unlessGone } from "../storage/lost";
import { findPerson, keepPin, peopleHere, rememberPerson, tryPin } from "../storage/people";
import { keepSeal } from "../storage/seals";
import { changeSignIn, readSignIn, type KnownPerson, type Seal } from "../storage/sign-in";
import { asDevice } from "../sync/as-device";
import { enterAs, isSigningIn, ready, signInOf } from "./session";
import { renewSeal } from "./seals";
import { records, stopRecording, syncNow } from "./shop";
import { syncStatus } from "./sync-status";

export const isLocked = signal(false);

/** The outcome of an entered PIN. `ask_password`: no tries are left, or the server refused it. */
export type Opening =
  | { kind: "open" }
  | { kind: "wrong"; triesLeft: number | null }
  | { kind: "needs_connection" }
  | { kind: "ask_password" };

/** A PIN that was right here and that the server has not seen; kept in memory only, until it answers. */
let unseen: { userId: string; pin: string } | null = null;

/** Since when the server takes this browser for somebody else. */
let noticedAt: number | null = null;

/** How long another tab may take to report to the server. Afterwards this one does: that tab may be closed. */
const REPORTING_MS = 30_000;

type Reporting = "no" | "once" | "again";

/** The server asked for no report before this time, ms since the epoch. */
let reportAfter = 0;
let reporting: Reporting = "no";

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
  const locked = await changeSignIn(kept.user.id, (now) => ({ ...now, locked: true }));
  if (!locked) return; // somebody else took over meanwhile
  await stopRecording(kept.user.id);
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
      await goOnAs(userId, pin, verdict.seal);
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

/** Report to the server who is at work as soon as it answers; lock if it says that somebody else is. Call once;
 * returns how to stop. */
export function watchForServer(): () => void {
  return effect(() => {
    const { state, reason } = syncStatus.value;
    if (state === "online") noticedAt = null;
    if (unseen && (state === "online" || reason === "other_person")) void reportToServer().catch(unlessGone);
    else if (reason === "other_person") void lockForOther().catch(unlessGone);
  });
}

/** Another page of this browser signed somebody else in: nothing more is recorded until somebody shows who they are. */
async function lockForOther(): Promise<void> {
  const shown = ready.peek()?.user.id;
  if (shown === undefined || isSigningIn()) return;
  const before = await readSignIn();
  const me = await readMe().catch(whileUnanswered);
  if (!me || !before) return;
  if (me.user.id === shown) return syncNow(); // this device knew it a moment later than the server
  noticedAt ??= Date.now();
  const isKnown = before.server_user_id === me.user.id;
  // The tab where the PIN was entered reports to the server.
  if (isKnown && Date.now() - noticedAt < REPORTING_MS) return;
  let isOld = false;
  const locked = await changeSignIn(shown, (now) => {
    isOld = now.server_user_id !== before.server_user_id;
    return isOld ? now : { ...now, locked: true, server_user_id: me.user.id };
  });
  // That tab reported while this one asked, so the answer may be outdated; the next exchange decides.
  if (isOld) return syncNow();
  if (!locked || ready.peek()?.user.id !== shown) return;
  await stopRecording(shown);
  isLocked.value = true;
}

function whileUnanswered(error: unknown): null {
  if (error instanceof NetworkUnreachable || error instanceof ServerRefused) return null;
  throw error;
}

async function goOnAs(userId: string, pin: string, seal: Seal | null): Promise<void> {
  const person = await findPerson(userId);
  const before = await readSignIn();
  if (!person || !before) throw new Error("nobody is signed in on this device");
  const serverUserId = before.server_user_id ?? before.user.id;
  await enterAs(person.sign_in, serverUserId);
  if (seal) await keepSeal(seal);
  isLocked.value = false;
  unseen = serverUserId === userId ? null : { userId, pin };
  reportAfter = 0;
  if (unseen) void reportToServer().catch(unlessGone);
  else void renewSeal().catch(unlessGone); // not for the PIN: only this device says that it is right
}

async function askServer(userId: string, pin: string): Promise<Opening> {
  try {
    await switchOnServer(userId, pin);
  } catch (error) {
    if (error instanceof NetworkUnreachable) return { kind: "needs_connection" };
    if (!(error instanceof ServerRefused)) throw error;
    if (error.code === "wrong_credentials") return { kind: "wrong", triesLeft: null };
    if (error.code === "pin_locked") return { kind: "ask_password" };
    // It could not look, and so said nothing of the PIN: the same again, later.
    return isPassing(error) ? { kind: "needs_connection" } : { kind: "ask_password" };
  }
  await keepPin(userId, pin);
  void renewSeal(pin).catch(unlessGone);
  isLocked.value = false;
  return { kind: "open" };
}

async function reportToServer(): Promise<void> {
  if (!unseen || Date.now() < reportAfter) return;
  if (reporting !== "no") {
    reporting = "again"; // somebody else took over meanwhile, or the connection is there only now
    return;
  }
  const reported = unseen;
  reporting = "once";
  try {
    await switchOnServer(reported.userId, reported.pin, () => unseen === reported);
    if (unseen === reported) unseen = null;
    await renewSeal(reported.pin);
  } catch (error) {
    await afterRefusal(reported, error);
  } finally {
    const isAskedAgain = (reporting as Reporting) === "again";
    reporting = "no";
    if (isAskedAgain) void reportToServer().catch(unlessGone);
  }
}

async function afterRefusal(reported: NonNullable<typeof unseen>, error: unknown): Promise<void> {
  if (error instanceof NetworkUnreachable) return; // later, when it answers
  if (!(error instanceof ServerRefused)) throw error;
  // Only this refusal means that the PIN is wrong. After any other, the report is tried again later.
  if (error.code !== "wrong_credentials" && error.code !== "pin_locked") {
    reportAfter = Date.now() + (error.retryAfterMs ?? 0);
    return;
  }
  // It was changed elsewhere, or the person may not work here any more: only their password counts now.
  await keepPin(reported.userId, null);
  if (unseen !== reported) return;
  unseen = null;
  await lock();
}

/** `isMeant`: whether the person is still at work when the server has answered. */
async function switchOnServer(userId: string, pin: string, isMeant: () => boolean = () => true): Promise<void> {
  const at = ready.value;
  if (!at) throw new Error("this device is not enrolled");
  const { id: deviceId } = at.device;
  const me = await asDevice(records(), deviceId, (sign) => switchPerson(deviceId, userId, pin, sign));
  const known = await findPerson(userId);
  const person = signInOf(me, known?.sign_in.branch_id ?? at.branch.id);
  await rememberPerson(person, false);
  if (isMeant()) await enterAs(person, userId);
}
