// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { BackgroundSynchronizer, type SynchronizerWorker } from "../../src/sync/background";
import { NOT_ASKED_YET, type SyncStatus } from "../../src/sync/status";
import type { FromPage } from "../../src/sync/worker-messages";

let said: FromPage[];
let told: SyncStatus[];
let listeners: Record<string, (event: MessageEvent<SyncStatus>) => void>;
let isOver: boolean;
let page: BackgroundSynchronizer;

beforeEach(() => {
  [said, told, listeners, isOver] = [[], [], {}, false];
  const worker: SynchronizerWorker = {
    postMessage: (message) => said.push(message),
    addEventListener: (type, listen) => (listeners[type] = listen),
    terminate: () => (isOver = true),
  };
  page = new BackgroundSynchronizer("shop", (status) => told.push(status), () => worker);
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
    expect(isOver).toBe(true);
    expect(said).toHaveLength(1);
  });
});
