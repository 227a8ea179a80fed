/** The page's reaction when its data are newer than the app, or erased by the browser. */
import { effect, signal } from "@preact/signals";

import { whenLost, type Lost } from "../storage/lost";
import { isLocked } from "./lock";
import { ready, session, start } from "./session";
import { closeShop } from "./shop";
import { syncStatus } from "./sync-status";

/** The browser erased this device's data while the app was open; `unsent` entries were in it. Null once somebody works
 * here again. */
export const erased = signal<{ unsent: number } | null>(null);

/** Call once, before `start`; returns how to stop. */
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
  if (step === "newer_version" || (step === "signed_out" && why === "erased")) return; // nobody loses anything
  closeShop();
  if (why === "newer") {
    session.value = { step: "newer_version" };
    return;
  }
  session.value = { step: "starting" };
  // Two databases are lost one after the other: what the first one held is not forgotten at the second.
  erased.value = { unsent: Math.max(syncStatus.peek().waiting, erased.peek()?.unsent ?? 0) };
  isLocked.value = false;
  void start();
}
