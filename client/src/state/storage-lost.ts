/** The page's reaction when its data are newer than the app, or erased by the browser. */
import { effect, signal } from "@preact/signals";

import { whenLost, type Lost } from "../storage/lost";
import { isLocked } from "./lock";
import { ready, session, start } from "./session";
import { closeShop } from "./shop";
import { syncStatus } from "./sync-status";

/** The browser erased this device's data while the app was open, with `unsent` entries in it. Null again after the
 * next sign-in. */
export const erased = signal<{ unsent: number } | null>(null);

/** Call once, before `start`; returns a function that stops this. */
export function watchStorage(): () => void {
  const stops = [
    whenLost(lose),
    effect(() => {
      if (ready.value) erased.value = null;
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

function lose(why: Lost): void {
  const { step } = session.peek();
  if (step === "newer_version" || (step === "signed_out" && why === "erased")) return; // nothing can be lost
  closeShop();
  if (why === "newer") {
    session.value = { step: "newer_version" };
    return;
  }
  session.value = { step: "starting" };
  // The two databases are lost one after the other; the second event must not reset the number of the first.
  erased.value = { unsent: Math.max(syncStatus.peek().waiting, erased.peek()?.unsent ?? 0) };
  isLocked.value = false;
  void start();
}
