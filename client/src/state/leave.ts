/** Decides which data stay on this device after the last person of a shop has left it. */
import { signal } from "@preact/signals";

import { forgetChoices } from "../choices";
import { peopleHere } from "../storage/people";
import { countUnsent, forgetEverything, leaveShop, shopsHere } from "../storage/leave";
import { oneAtATime } from "../sync/one-at-a-time";

/** The number of entries and photos that the server lacks and that stay here although nobody is signed in. */
export const keptUnsent = signal(0);

/** Only one tab at a time changes which people and data this device has. */
export function atTheDoor<T>(act: () => Promise<T>): Promise<T> {
  return oneAtATime("benchtrail:door", act);
}

/** Delete the data of shops that have no people on this device. A shop's database has to be closed in this tab. */
export async function clearAway(): Promise<void> {
  for (const shopId of await shopsHere()) {
    if ((await peopleHere(shopId)).length === 0) await leaveShop(shopId);
  }
  keptUnsent.value = await countUnsent();
}

/** Delete everything, with the app's offline files and settings. Call only if nothing is unsent. */
export async function removeApp(): Promise<void> {
  await forgetEverything();
  await forgetChoices();
  localStorage.clear();
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(workers.map((each) => each.unregister()));
  if ("caches" in globalThis) await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}
