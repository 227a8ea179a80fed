/** Signs in Ada, an admin in the first branch, in a page of happy-dom. */
import { render } from "preact";
import { act } from "preact/test-utils";
import { vi } from "vitest";

import type { Shop } from "../../src/core/model";
import { session } from "../../src/state/session";
import { closeShop, openShop, records } from "../../src/state/shop";
import { newReplica } from "../../src/storage/replica";
import { userOf } from "../signed-in";
import { BRANCHES, DEVICE } from "./recorded-before";

/** Opens the shop on an enrolled device. */
export async function openEnrolled(shopId: string): Promise<void> {
  await openShop(shopId);
  await records().meta.add(newReplica(DEVICE));
}

/** Begins Ada's session in an open shop. `shop` needs only the fields that a test is about. */
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
  // happy-dom lacks these.
  Object.assign(HTMLElement.prototype, { showPopover: () => undefined, hidePopover: () => undefined });
}

/** Ends the session and closes the shop, after each test. */
export async function leaveWork(): Promise<void> {
  await act(() => render(null, document.body));
  // Reads in progress end before the shop is closed.
  await act(() => new Promise((done) => setTimeout(done)));
  session.value = { step: "signed_out" };
  closeShop();
  vi.unstubAllGlobals();
}
