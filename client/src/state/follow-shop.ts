/** Updates the session's shop settings from the shop's record. A change that an admin makes on any device takes
 * effect here when it is pulled, and is stored for the next cold start. */
import { computed, effect } from "@preact/signals";
import { liveQuery } from "dexie";

import type { Shop } from "../core/model";
import { StorageFull } from "../storage/full";
import { unlessGone } from "../storage/lost";
import { toRecord } from "../storage/rows";
import { changeSignIn } from "../storage/sign-in";
import { ready, session } from "./session";
import { records } from "./shop";

const openShopId = computed(() => ready.value?.shop.id ?? null);

/** Follow until the page ends. Call once; returns a function that stops this. */
export function followShop(): () => void {
  return effect(() => {
    const shopId = openShopId.value;
    if (shopId === null) return;
    const opened = records();
    const subscription = liveQuery(() => opened.shop.get(shopId)).subscribe({
      next: (row) => {
        if (row) void take(toRecord<"shop">(row)).catch(unlessGone);
      },
      // Unreadable storage is reported where the page starts (storage-lost.ts).
      error: () => undefined,
    });
    return () => subscription.unsubscribe();
  });
}

async function take(shop: Shop): Promise<void> {
  const now = session.peek();
  if (now.step !== "ready" || now.shop.id !== shop.id || isSame(now.shop, shop)) return;
  session.value = { ...now, shop };
  try {
    await changeSignIn(now.user.id, (kept) => ({ ...kept, shop }));
  } catch (error) {
    if (!(error instanceof StorageFull)) throw error; // the next cold start reads the record again
  }
}

function isSame(one: Shop, other: Shop): boolean {
  const written = (shop: Shop) => JSON.stringify(Object.entries(shop).sort());
  return written(one) === written(other);
}
