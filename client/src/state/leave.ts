/** The data that stay on this device after the last person of a shop has left it. */
import { signal } from "@preact/signals";

import { forgetChoices } from "../choices";
import { peopleHere } from "../storage/people";
import { countUnsent, forgetEverything, leaveShop, shopsHere } from "../storage/leave";
import { oneAtATime } from "../sync/one-at-a-time";

/** Entries and photos that the server lacks and that are kept here, though nobody is signed in. */
export const keptUnsent = signal(0);

/** One tab at a time decides who is known here, and what stays of whom. */
export function atTheDoor<T>(act: () => Promise<T>): Promise<T> {
  return oneAtATime("benchtrail:door", act);
}

/** Take away whatever is here of shops that nobody here is of. A shop's database has to be closed in this tab. */
export async function clearAway(): Promise<void> {
  for (const shopId of await shopsHere()) {
    if ((await peopleHere(shopId)).length === 0) await leaveShop(shopId);
  }
  keptUnsent.value = await countUnsent();
}

/** Take away everything, offline files and settings of the app among it. Only where nothing is unsent. */
export async function removeApp(): Promise<void> {
  await forgetEverything();
  await forgetChoices();
  localStorage.clear();
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(workers.map((each) => each.unregister()));
  if ("caches" in globalThis) await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}
