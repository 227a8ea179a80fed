/** What the page does when its data is no longer its own: newer than the app, or erased by the browser. */
import { effect, signal } from "@preact/signals";

import { whenLost, type Lost } from "../storage/lost";
import { isLocked } from "./lock";
import { ready, session, start } from "./session";
import { closeShop } from "./shop";
import { syncStatus } from "./sync-status";

/** The browser erased this device's data while the app was open; `unsent` entries were in it. Null once somebody works here again. */
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
  if (session.peek().step === "newer_version") return;
  closeShop();
  if (why === "newer") {
    session.value = { step: "newer_version" };
    return;
  }
  session.value = { step: "starting" };
  erased.value = { unsent: syncStatus.peek().waiting };
  isLocked.value = false;
  void start();
}
