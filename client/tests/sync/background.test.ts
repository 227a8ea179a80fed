// @vitest-environment dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { BackgroundSynchronizer, type SynchronizerWorker } from "../../src/sync/background";
import { NOT_ASKED_YET, type SyncStatus } from "../../src/sync/status";
import type { FromPage, FromWorker } from "../../src/sync/worker-messages";

let said: FromPage[];
let told: SyncStatus[];
interface Listeners {
  message: (event: MessageEvent<FromWorker>) => void;
  error: (event: Partial<ErrorEvent>) => void;
}
let listeners: Partial<Listeners>;
let open: number;
let started: number;
let page: BackgroundSynchronizer;

const LOOK_MS = 10_000;
const IDLE_LOOK_MS = 60_000;
const SHOP = { shopId: "shop", birth: "first" };
const OPENED: FromPage = { ...SHOP, isVisible: true, wakes: 0, fault: null };
const answer = (reports: number, status: SyncStatus | null = null) =>
  listeners.message!({ data: { reports, status } } as MessageEvent<FromWorker>);

beforeEach(() => {
  vi.useFakeTimers();
  [said, told, listeners, open, started] = [[], [], {}, 0, 0];
  const worker = (): SynchronizerWorker => ({
    postMessage: (message) => said.push(message),
    addEventListener: (type: string, listen: never) => (listeners = { ...listeners, [type]: listen }),
    terminate: () => (open -= 1),
  });
  page = new BackgroundSynchronizer(
    SHOP,
    (status) => told.push(status),
    () => {
      open += 1;
      started += 1;
      return worker();
    },
  );
});

afterEach(() => {
  page.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("the page of a synchronizer in a worker", () => {
  it("opens the shop, and wakes it when something happens or the network comes back", () => {
    page.wake();
    dispatchEvent(new Event("online"));
    expect(said).toEqual([OPENED, { ...OPENED, wakes: 1 }, { ...OPENED, wakes: 2 }]);
  });

  it("reports when the page is hidden", () => {
    vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    document.dispatchEvent(new Event("visibilitychange"));
    expect(said.at(-1)).toEqual({ ...OPENED, isVisible: false });
  });

  it("shows the worker's status", () => {
    answer(0);
    answer(1, { ...NOT_ASKED_YET, waiting: 3 });
    answer(1, { ...NOT_ASKED_YET, waiting: 3 });
    expect(told).toMatchObject([{ state: "offline", waiting: 3 }]);
  });

  it("shows a repeated status again", () => {
    answer(1, { ...NOT_ASKED_YET, state: "failed", reason: "other_person" });
    answer(2, { ...NOT_ASKED_YET, state: "failed", reason: "other_person" });
    expect(told).toHaveLength(2);
  });

  it("shows that a broken worker sends nothing, and keeps the count of waiting entries", () => {
    answer(1, { ...NOT_ASKED_YET, state: "online", waiting: 3 });
    listeners.error!({});
    expect(told.at(-1)).toMatchObject({ state: "failed", reason: "internal", waiting: 3 });
  });

  it("opens another worker soon after one broke, and sends it what broke the first", () => {
    const broken = listeners;
    listeners = {};
    broken.error!({
      message: "Uncaught TypeError: Mrs Jones is undefined",
      filename: "http://shop.lan/assets/worker-a1.js",
      lineno: 1,
      colno: 234,
    });
    vi.advanceTimersByTime(LOOK_MS);
    expect([started, open, said.length]).toEqual([2, 1, 2]);
    expect(said[1]?.fault).toMatchObject({ code: "internal", detail: "TypeError@worker-a1.js:1:234" });
    broken.message!({
      data: { reports: 1, status: { ...NOT_ASKED_YET, state: "online" } },
    } as MessageEvent<FromWorker>);
    expect(told.at(-1)).toMatchObject({ state: "failed" });
  });

  it("replaces a worker that no longer answers, and no other", () => {
    for (let looks = 0; looks < 9; looks += 1) {
      answer(0);
      vi.advanceTimersByTime(IDLE_LOOK_MS);
    }
    expect([started, said.length]).toEqual([1, 10]);
    answer(0);
    vi.advanceTimersByTime(IDLE_LOOK_MS + 3 * LOOK_MS);
    expect([started, open]).toEqual([2, 1]);
  });

  it("opens another worker soon after one does not answer, even if messages go on", () => {
    answer(0);
    for (let at = 0; at < 9; at += 1) {
      page.wake();
      vi.advanceTimersByTime(LOOK_MS / 2);
    }
    expect(started).toBe(2);
  });

  it("does nothing for a minute if the worker has answered and nothing happens", () => {
    answer(0);
    vi.advanceTimersByTime(IDLE_LOOK_MS - 1);
    expect(said).toHaveLength(1);
  });

  it("does not replace a worker that was suspended together with the page", () => {
    vi.advanceTimersByTime(3 * LOOK_MS);
    const late = performance.now() + 60 * LOOK_MS;
    vi.spyOn(performance, "now").mockImplementation(() => late);
    vi.advanceTimersByTime(LOOK_MS);
    expect(started).toBe(1);
  });

  it("sends a fault of the page, with each message in case one is lost", () => {
    const fault = { code: "internal", detail: "TypeError@start-a1.js:1:2", at: 5 } as const;
    page.report(fault);
    page.wake();
    expect(said.slice(1)).toEqual([
      { ...OPENED, fault },
      { ...OPENED, fault, wakes: 1 },
    ]);
  });

  it("ends with the session, and no longer listens", () => {
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
  ] as const)("P23 holds no lock while the page is in the back cache: %s", (_how, target, aside, again) => {
    target.dispatchEvent(new Event(aside));
    target.dispatchEvent(new Event(aside));
    expect(open).toBe(0);
    page.wake();
    dispatchEvent(new Event("online"));
    expect(said).toHaveLength(1);
    target.dispatchEvent(new Event(again));
    target.dispatchEvent(new Event(again));
    expect(open).toBe(1);
    expect(said.slice(1)).toEqual([{ ...OPENED, wakes: 2 }]);
  });

  it("P23 continues when the page is shown again, whatever the browser reports", () => {
    dispatchEvent(new Event("pagehide"));
    document.dispatchEvent(new Event("visibilitychange"));
    expect(open).toBe(1);
  });
});
