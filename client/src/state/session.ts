/** Who works on this device and in which branch; stored so that a cold start works offline. */
import { computed, signal } from "@preact/signals";

import { leaveShop, logIn, logOut, readMe, type Me } from "../api/access";
import { NetworkUnreachable, ServerRefused } from "../api/errors";
import { asDevice, enrol, enrolByCode as enrolDeviceByCode } from "../sync/as-device";
import type { Branch, Role, Shop, User } from "../core/model";
import { roleAt } from "../core/roles";
import type { DeviceIdentity } from "../storage/device-identity";
import { StorageFull } from "../storage/full";
import { forgetPerson, keepPin, rememberPerson } from "../storage/people";
import { countUnsent } from "../storage/leave";
import { unlessGone } from "../storage/lost";
import { changeSignIn, forgetSignIn, keepSignIn, readSignIn, type SignIn } from "../storage/sign-in";
import { signerHere } from "./known-device";
import { atTheDoor, clearAway, removeApp } from "./leave";
import {
  closeShop,
  deviceIn,
  enrolledDevice,
  isOpen,
  letRecord,
  openShop,
  records,
  stopRecording,
  takeIdentity,
  waitingEntries,
} from "./shop";

export type Session =
  /** The device's own storage is being read. */
  | { step: "starting" }
  /** The browser stores nothing for this site, so nothing could be recorded safely here. */
  | { step: "no_storage"; detail: string }
  /** The device's data are of a newer version of the app than this page: nothing is recorded until it is reloaded. */
  | { step: "newer_version" }
  | { step: "signed_out" }
  /** Signed in; the person has to choose a branch and the device has to be enrolled (online, once). */
  | { step: "enrolling"; user: User; role: Role; shop: Shop; branches: readonly Branch[] }
  | {
      step: "ready";
      user: User;
      /** The person's role in their present branch. */
      role: Role;
      shop: Shop;
      branches: readonly Branch[];
      /** The branch where the person works now, and to which new operations belong. */
      branch: Branch;
      device: DeviceIdentity;
      /** The server's address for customers' pages; null means this page's own origin. */
      publicUrl: string | null;
    };

export type ReadySession = Extract<Session, { step: "ready" }>;

export const session = signal<Session>({ step: "starting" });

/** The session of a signed-in person at an enrolled device; otherwise null. */
export const ready = computed<ReadySession | null>(() => (session.value.step === "ready" ? session.value : null));

let signingIn = 0;

/** Entries wait, and signing out now would lose them. Sync or export first. */
export class EntriesWaiting extends Error {
  constructor(readonly count: number) {
    super(`${count} entries wait to be sent`);
    this.name = "EntriesWaiting";
  }
}

let starts = 0;
let started: Promise<void> = Promise.resolve();

/**
 * Continue with the person who was signed in last; makes no network request.
 *
 * One call at a time: if both databases are lost, the second loss is reported while the page starts without the first.
 */
export function start(): Promise<void> {
  starts += 1;
  const mine = starts;
  started = started.then(() => goOn(() => mine === starts));
  return started;
}

async function goOn(isLast: () => boolean): Promise<void> {
  try {
    await restoreSignIn();
  } catch (error) {
    if (session.peek().step === "newer_version" || !isLast()) return; // storage-lost.ts reports this
    // A private window, a blocked site or a broken profile: the screen lists what may help.
    session.value = { step: "no_storage", detail: error instanceof Error ? error.message : String(error) };
  }
}

async function restoreSignIn(): Promise<void> {
  const kept = await readSignIn();
  if (!kept) {
    goOut();
    // An older version of the app, or a page that was closed during the sign-out, may have left data.
    await atTheDoor(clearAway);
    return;
  }
  await goIn(kept); // it is stored already, and a full device must not be written to
  void refreshPerson(kept).catch(unlessGone);
}

/** Throws ServerRefused (`not_signed_in`, `too_many_attempts`), NetworkUnreachable, or EntriesWaiting for another
 * shop. */
export function signIn(email: string, password: string): Promise<void> {
  return signInBy(async () => logIn(email, password, await signerHere()));
}

/** Sign in by any method: `identify` makes the server know who it is. Throws its errors, or EntriesWaiting for
 * another shop. */
export async function signInBy(identify: () => Promise<Me>): Promise<void> {
  const before = await readSignIn();
  signingIn += 1;
  try {
    const me = await identify();
    if (before && before.shop.id !== me.shop.id) await leaveUnlessEmpty();
    const sameShop = before?.shop.id === me.shop.id;
    const person = signInOf(me, sameShop ? before.branch_id : null);
    await atTheDoor(() => rememberPerson(person, true));
    await forgetPinThatEnded(me);
    await enter(person);
  } finally {
    signingIn -= 1;
  }
}

/** Whether a sign-in is running: the server may know the person before this device does. */
export function isSigningIn(): boolean {
  return signingIn > 0;
}

/** Continue as somebody whose PIN was right. `serverUserId` is the person whom the server still has signed in. */
export async function enterAs(person: SignIn, serverUserId: string): Promise<void> {
  const { locked: _locked, server_user_id: _server, ...known } = person;
  await enter(serverUserId === person.user.id ? known : { ...known, server_user_id: serverUserId });
}

/** Choose the branch. The first choice enrols this browser as a device of that branch. */
export async function chooseBranch(branchId: string, deviceName: string): Promise<void> {
  const kept = await readSignIn();
  if (!kept) throw new Error("nobody is signed in");
  if (!(await enrolledDevice())) await takeIdentity(await enrol(records(), deviceName, branchId));
  const moved = { ...kept, branch_id: branchId };
  await rememberPerson(moved, false);
  await enter(moved);
}

/** Enrol this browser with an admin's enrolment code, in its branch. Throws ServerRefused `not_found`,
 * NetworkUnreachable. */
export async function enrolByCode(code: string): Promise<void> {
  const kept = await readSignIn();
  if (!kept) throw new Error("nobody is signed in");
  const device = await enrolDeviceByCode(records(), code);
  await takeIdentity(device);
  await enter({ ...kept, branch_id: device.branch_id });
}

/**
 * Sign out. If no other person of the shop uses this device, only what the server lacks stays.
 *
 * Throws EntriesWaiting unless `exported` states that the entries were saved as a file.
 */
export async function signOut({ exported = false } = {}): Promise<void> {
  if (!exported) await refuseWhileWaiting();
  await logOutIfAnswered(); // Offline, or already signed out on the server: this browser signs out in any case.
  await atTheDoor(async () => {
    const leaving = await readSignIn();
    if (leaving) await forgetPerson(leaving.user.id);
    if (leaving) await stopRecording(leaving.user.id);
    await forgetSignIn();
    goOut();
    await clearAway();
  });
}

/**
 * Remove everything of the app from this browser: for a device that is sold or given back.
 *
 * The server revokes the device; a later sign-in here enrols a new one. Returns false if the server was not reached: an
 * admin has to revoke the device. Throws EntriesWaiting.
 */
export async function removeFromDevice(): Promise<boolean> {
  const unsent = await countUnsent();
  if (unsent > 0) throw new EntriesWaiting(unsent);
  const isReported = await announceLeaving();
  await signOut();
  await atTheDoor(removeApp);
  return isReported;
}

async function announceLeaving(): Promise<boolean> {
  const device = await enrolledDevice();
  if (!device) return true;
  try {
    await asDevice(records(), device.id, (sign) => leaveShop(device.id, sign));
    return true;
  } catch (error) {
    if (!(error instanceof NetworkUnreachable || error instanceof ServerRefused)) throw error;
    return false;
  }
}

/** Show that nobody is signed in any more, by this tab or another one. */
export function goOut(): void {
  closeShop();
  session.value = { step: "signed_out" };
}

async function enter(person: SignIn): Promise<void> {
  await keepSignIn(person);
  await goIn(person);
}

async function goIn(person: SignIn): Promise<void> {
  await openShop(person.shop.id);
  if (!person.locked) await letRecord(person.user.id);
  await show(person);
}

/** Show the stored person in this tab: another tab has signed them in (follow.ts). */
export async function show(person: SignIn): Promise<void> {
  const opened = await openShop(person.shop.id);
  const device = await deviceIn(opened);
  if (!isOpen(opened)) return; // the code that closed the shop meanwhile decides what is shown
  // A person who takes over by PIN works in the device's branch until they choose another one.
  const branch = person.branches.find(({ id }) => id === (person.branch_id ?? device?.branch_id));
  const { user, role, shop, branches } = person;
  const publicUrl = person.public_url ?? null;
  session.value =
    device && branch
      ? { step: "ready", user, role: roleAt(user, branch.id), shop, branches, branch, device, publicUrl }
      : { step: "enrolling", user, role, shop, branches };
}

/** Ask the server for changes of the role or the branches. A cold start does not wait for it. */
async function refreshPerson(kept: SignIn): Promise<void> {
  try {
    const me = await readMe();
    if (me.user.id !== kept.user.id) return; // taken over by PIN offline: the server does not know yet
    await forgetPinThatEnded(me);
    await takePerson(me);
  } catch (error) {
    // Offline or no room: the stored data are used. Signed out on the server: the sync status shows it, and work
    // continues.
    if (!(error instanceof NetworkUnreachable || error instanceof ServerRefused || error instanceof StorageFull))
      throw error;
  }
}

/** An admin removed the PIN, or the new role needs a longer one: it no longer unlocks this device. */
async function forgetPinThatEnded({ user }: Me): Promise<void> {
  if (user.has_pin === false) await keepPin(user.id, null);
}

/** Store the server's data of the signed-in person. Throws StorageFull. */
export async function takePerson(me: Me): Promise<void> {
  const refreshed = await changeSignIn(me.user.id, (now) => ({
    ...signInOf(me, now.branch_id),
    ...(now.locked ? { locked: true } : {}),
  }));
  if (refreshed) await goIn(refreshed);
}

export function signInOf(me: Me, branchId: string | null): SignIn {
  const { user, role, shop, branches, public_url } = me;
  const stillThere = branches.some(({ id }) => id === branchId);
  return {
    name: "current",
    user,
    role,
    shop,
    branches,
    public_url,
    branch_id: stillThere ? branchId : null,
    signed_in_at: Date.now(),
  };
}

/** The server signed the browser in to another shop: sign out there before refusing. */
async function leaveUnlessEmpty(): Promise<void> {
  try {
    await refuseWhileWaiting();
  } catch (error) {
    await logOutIfAnswered();
    throw error;
  }
}

async function logOutIfAnswered(): Promise<void> {
  try {
    await logOut();
  } catch (error) {
    if (!(error instanceof NetworkUnreachable || error instanceof ServerRefused)) throw error;
  }
}

async function refuseWhileWaiting(): Promise<void> {
  const count = await waitingEntries();
  if (count > 0) throw new EntriesWaiting(count);
}
