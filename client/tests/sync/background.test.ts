// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { BackgroundSynchronizer, type SynchronizerWorker } from "../../src/sync/background";
import { NOT_ASKED_YET, type SyncStatus } from "../../src/sync/status";
import type { FromPage } from "../../src/sync/worker-messages";

let said: FromPage[];
let told: SyncStatus[];
let listeners: Record<string, (event: MessageEvent<SyncStatus>) => void>;
let open: number;
let page: BackgroundSynchronizer;

beforeEach(() => {
  [said, told, listeners, open] = [[], [], {}, 0];
  const worker = (): SynchronizerWorker => ({
    postMessage: (message) => said.push(message),
    addEventListener: (type, listen) => (listeners[type] = listen),
    terminate: () => (open -= 1),
  });
  page = new BackgroundSynchronizer("shop", (status) => told.push(status), () => {
    open += 1;
    return worker();
  });
});

afterEach(() => {
  page.stop();
  vi.restoreAllMocks();
});

describe("the page of a synchronizer in a worker", () => {
  it("opens the shop, and wakes it when something happens or the network comes back", () => {
    page.wake();
    dispatchEvent(new Event("online"));
    expect(said).toEqual([{ say: "open", shopId: "shop", isVisible: true }, { say: "wake" }, { say: "wake" }]);
  });

  it("says when nobody looks any more", () => {
    vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    document.dispatchEvent(new Event("visibilitychange"));
    expect(said.at(-1)).toEqual({ say: "visible", isVisible: false });
  });

  it("shows what the worker says", () => {
    listeners["message"]!({ data: { ...NOT_ASKED_YET, waiting: 3 } } as MessageEvent<SyncStatus>);
    expect(told).toMatchObject([{ state: "offline", waiting: 3 }]);
  });

  it("says that a broken worker sends nothing, and keeps the count of what waits", () => {
    listeners["message"]!({ data: { ...NOT_ASKED_YET, state: "online", waiting: 3 } } as MessageEvent<SyncStatus>);
    listeners["error"]!(new Event("error") as MessageEvent<SyncStatus>);
    expect(told.at(-1)).toMatchObject({ state: "failed", reason: "internal", waiting: 3 });
  });

  it("ends with the session, and listens to nothing more", () => {
    page.stop();
    dispatchEvent(new Event("online"));
    dispatchEvent(new Event("pagehide"));
    dispatchEvent(new Event("pageshow"));
    expect(open).toBe(0);
    expect(said).toHaveLength(1);
  });

  it.each([
    ["left, and shown again by the back button", window, "pagehide", "pageshow"],
    ["frozen, and goes on", document, "freeze", "resume"],
  ] as const)("P23 holds nothing while the page is put aside: %s", (_how, target, aside, again) => {
    target.dispatchEvent(new Event(aside));
    target.dispatchEvent(new Event(aside));
    expect(open).toBe(0);
    page.wake();
    dispatchEvent(new Event("online"));
    expect(said).toHaveLength(1);
    target.dispatchEvent(new Event(again));
    target.dispatchEvent(new Event(again));
    expect(open).toBe(1);
    expect(said.slice(1)).toEqual([{ say: "open", shopId: "shop", isVisible: true }]);
  });

  it("P23 goes on when it is looked at again, whatever the browser says", () => {
    dispatchEvent(new Event("pagehide"));
    document.dispatchEvent(new Event("visibilitychange"));
    expect(open).toBe(1);
  });
});
