/** The device's lock: it locks after a time without a touch, or by a tap. The PIN of any of its people unlocks it. */
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

/** A PIN that was right on this device and that the server has not checked yet; in memory only. */
let unseen: { userId: string; pin: string } | null = null;

/** Since when the server has had another person signed in. */
let noticedAt: number | null = null;

/** How long another tab has to report to the server. After that this tab does, because the other one may be closed. */
const REPORTING_MS = 30_000;

type Reporting = "no" | "once" | "again";

/** The server asked not to report before this time, in ms since the epoch. */
let reportAfter = 0;
let reporting: Reporting = "no";

/** The people who can unlock this device by PIN, some of them only online. */
export async function peopleOfDevice(): Promise<KnownPerson[]> {
  return ready.value ? peopleHere(ready.value.shop.id) : [];
}

/** Whether the signed-in person has a PIN. Without one they could not unlock the app. */
export async function canLock(): Promise<boolean> {
  const at = ready.value;
  return at !== null && (await findPerson(at.user.id))?.check != null;
}

/** Lock now; a reload does not unlock. */
export async function lock(): Promise<void> {
  const kept = await readSignIn();
  if (!kept) return;
  const locked = await changeSignIn(kept.user.id, (now) => ({ ...now, locked: true }));
  if (!locked) return; // somebody else took over meanwhile
  await stopRecording(kept.user.id);
  isLocked.value = true;
}

/** After a cold start: lock if it was locked before, or if the server still has another person signed in. */
export async function restoreLock(): Promise<void> {
  const kept = await readSignIn().catch(() => null); // the session reports storage errors
  isLocked.value = kept?.locked === true || kept?.server_user_id !== undefined;
}

/** Unlock for the person with this PIN. It is checked on this device if possible, else by the server. */
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

/** Call when somebody signed in with their password instead. */
export function openedByPassword(): void {
  unseen = null;
  isLocked.value = false;
}

/** Report who is signed in as soon as the server answers; lock if it says that it is somebody else. Call once;
 * returns a function that stops this. */
export function watchForServer(): () => void {
  return effect(() => {
    const { state, reason } = syncStatus.value;
    if (state === "online") noticedAt = null;
    if (unseen && (state === "online" || reason === "other_person")) void reportToServer().catch(unlessGone);
    else if (reason === "other_person") void lockForOther().catch(unlessGone);
  });
}

/** Another page of this browser signed somebody else in: nothing is recorded until somebody unlocks. */
async function lockForOther(): Promise<void> {
  const shown = ready.peek()?.user.id;
  if (shown === undefined || isSigningIn()) return;
  const before = await readSignIn();
  const me = await readMe().catch(whileUnanswered);
  if (!me || !before) return;
  if (me.user.id === shown) return syncNow(); // this device learned it a moment later than the server
  noticedAt ??= Date.now();
  const isKnown = before.server_user_id === me.user.id;
  // The tab where the PIN was entered reports to the server.
  if (isKnown && Date.now() - noticedAt < REPORTING_MS) return;
  let isOld = false;
  const locked = await changeSignIn(shown, (now) => {
    isOld = now.server_user_id !== before.server_user_id;
    return isOld ? now : { ...now, locked: true, server_user_id: me.user.id };
  });
  // That tab reported while this one asked, so this answer may be outdated; the next exchange decides.
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
  else void renewSeal().catch(unlessGone); // not with the PIN, which only this device has checked
}

async function askServer(userId: string, pin: string): Promise<Opening> {
  try {
    await switchOnServer(userId, pin);
  } catch (error) {
    if (error instanceof NetworkUnreachable) return { kind: "needs_connection" };
    if (!(error instanceof ServerRefused)) throw error;
    if (error.code === "wrong_credentials") return { kind: "wrong", triesLeft: null };
    if (error.code === "pin_locked") return { kind: "ask_password" };
    // The server failed and did not check the PIN: try again later.
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
    reporting = "again"; // somebody else took over meanwhile, or the network came back only now
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
  if (error instanceof NetworkUnreachable) return; // report again when the server answers
  if (!(error instanceof ServerRefused)) throw error;
  // Only this refusal means that the PIN is wrong. After any other, the report is tried again later.
  if (error.code !== "wrong_credentials" && error.code !== "pin_locked") {
    reportAfter = Date.now() + (error.retryAfterMs ?? 0);
    return;
  }
  // The PIN was changed elsewhere, or the person may not work here any more: only the password is accepted now.
  await keepPin(reported.userId, null);
  if (unseen !== reported) return;
  unseen = null;
  await lock();
}

/** `isMeant` returns whether the person is still signed in when the server has answered. */
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
