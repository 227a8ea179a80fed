/** Makes every tab show the same person and the same lock: what one tab changes, the others show at once. */
import { liveQuery } from "dexie";

import { unlessGone } from "../storage/lost";
import { readSignIn, type SignIn } from "../storage/sign-in";
import { isLocked } from "./lock";
import { goOut, session, show } from "./session";

/** The values of a sign-in that matter to other tabs. Each tab has its own branch. */
interface Seen {
  userId: string | null;
  isLocked: boolean;
  serverUserId: string | null;
}

/** Follow until the page ends. Call once, after `start`; returns a function that stops this. */
export function followOtherTabs(): () => void {
  let last: Seen | null = null;
  let following: Promise<void> = Promise.resolve();
  const signInChanged = (kept: SignIn | null) => {
    const now = seenOf(kept);
    // Another tab may have locked after this one read the state at its start.
    const isNew = last === null ? now.isLocked : !isSame(last, now);
    last = now;
    if (isNew || now.userId !== shownUserId()) following = following.then(() => follow(kept, isNew)).catch(unlessGone);
  };
  // Unreadable storage is reported at the start of the page (session.ts, storage-lost.ts); a reload leads there.
  const unread = () => undefined;
  const subscription = liveQuery(readSignIn).subscribe({ next: signInChanged, error: unread });
  // A suspended page got no events meanwhile.
  const lookAgain = () => {
    if (session.peek().step !== "newer_version") void readSignIn().then(signInChanged, unread);
  };
  addEventListener("pageshow", lookAgain);
  document.addEventListener("visibilitychange", lookAgain);
  document.addEventListener("resume", lookAgain);
  return () => {
    subscription.unsubscribe();
    removeEventListener("pageshow", lookAgain);
    document.removeEventListener("visibilitychange", lookAgain);
    document.removeEventListener("resume", lookAgain);
  };
}

async function follow(kept: SignIn | null, isNew: boolean): Promise<void> {
  const { step } = session.peek();
  if (step === "starting" || step === "no_storage" || step === "newer_version") return;
  if (!kept) {
    if (step !== "signed_out") goOut();
    isLocked.value = false;
    return;
  }
  // Lock before anything of the other person's work is rendered.
  if (isNew && kept.locked) isLocked.value = true;
  if (kept.user.id !== shownUserId()) await show(kept);
  if (isNew) isLocked.value = kept.locked === true;
}

function shownUserId(): string | null {
  const now = session.peek();
  return now.step === "ready" || now.step === "enrolling" ? now.user.id : null;
}

function seenOf(kept: SignIn | null): Seen {
  return { userId: kept?.user.id ?? null, isLocked: kept?.locked === true, serverUserId: kept?.server_user_id ?? null };
}

function isSame(one: Seen, other: Seen): boolean {
  return one.userId === other.userId && one.isLocked === other.isLocked && one.serverUserId === other.serverUserId;
}
