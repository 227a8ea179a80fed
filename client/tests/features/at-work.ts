/** Ada at work, an admin in the first branch, in a page of happy-dom. */
import { vi } from "vitest";

import type { Shop } from "../../src/core/model";
import { session } from "../../src/state/session";
import { openShop, records } from "../../src/state/shop";
import { newReplica } from "../../src/storage/replica";
import { userOf } from "../signed-in";
import { BRANCHES, DEVICE } from "./recorded-before";

/** Open the shop on an enrolled device. */
export async function openEnrolled(shopId: string): Promise<void> {
  await openShop(shopId);
  await records().meta.add(newReplica(DEVICE));
}

/** Begin Ada's session in an open shop; a shop need only have the fields that a test is about. */
export function letAdaWork(shop: Partial<Shop>): void {
  session.value = {
    step: "ready",
    user: userOf("ada", "Ada", "admin", false),
    role: "admin",
    shop,
    branches: BRANCHES,
    branch: BRANCHES[0],
    device: DEVICE,
    publicUrl: null,
  } as never;
  vi.stubGlobal("scrollTo", () => undefined);
  // Which happy-dom does not have.
  Object.assign(HTMLElement.prototype, { showPopover: () => undefined, hidePopover: () => undefined });
}
