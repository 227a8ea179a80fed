import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { oneAtATime, Overtaken } from "../../src/sync/one-at-a-time";
import { Locks, withChannels, withLocks } from "../tabs";

let locks: Locks;
let done: string[];

/** Work that ends when the test decides. */
function longWork(name: string) {
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  let taken: AbortSignal | null = null;
  const work = async (signal: AbortSignal) => {
    taken = signal;
    done.push(`${name} begins`);
    await ended;
    done.push(`${name} ends`);
  };
  return { work, end: () => end(), taken: () => taken?.reason as unknown };
}

beforeEach(() => {
  vi.useFakeTimers();
  locks = new Locks();
  withLocks(locks);
  withChannels();
  done = [];
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("one tab at a time", () => {
  it("P23 waits for the running one, however long that takes", async () => {
    const [one, two] = [longWork("one"), longWork("two")];
    const both = [oneAtATime("drain", one.work), oneAtATime("drain", two.work)];
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(done).toEqual(["one begins"]);
    one.end();
    two.end();
    await Promise.all(both);
    expect(done).toEqual(["one begins", "one ends", "two begins", "two ends"]);
    expect([one.taken(), two.taken()]).toEqual([undefined, undefined]);
  });

  it("P23 does not wait for a tab that was suspended with the lock", async () => {
    void locks.request("drain", {}, () => new Promise(() => undefined)).catch(() => undefined);
    const two = longWork("two");
    const working = oneAtATime("drain", two.work);
    await vi.advanceTimersByTimeAsync(9_000);
    expect(done).toEqual([]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(done).toEqual(["two begins"]);
    two.end();
    await working;
    expect(await oneAtATime("drain", async () => "free again")).toBe("free again");
  });

  it("P23 informs the former holder, and returns the result of the work", async () => {
    const one = longWork("one");
    const working = oneAtATime("drain", one.work);
    await vi.advanceTimersByTimeAsync(0);
    void locks.request("drain", { steal: true }, async () => undefined);
    await vi.advanceTimersByTimeAsync(0);
    expect(one.taken()).toBeInstanceOf(Overtaken);
    one.end();
    await working;
    expect(done).toEqual(["one begins", "one ends"]);
  });

  it("P23 waits again if it was suspended itself and received nothing meanwhile", async () => {
    const [one, two] = [longWork("one"), longWork("two")];
    void oneAtATime("drain", one.work);
    void oneAtATime("drain", two.work);
    await vi.advanceTimersByTimeAsync(1_000);
    vi.spyOn(performance, "now").mockReturnValue(60 * 60_000);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(done).toEqual(["one begins"]);
  });

  it("passes on an error, and lets the next one in", async () => {
    await expect(oneAtATime("drain", () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(await oneAtATime("drain", async () => "next")).toBe("next");
  });

  it("works without locks, where a page is not secure", async () => {
    withLocks(null);
    expect(await oneAtATime("drain", async () => "done")).toBe("done");
  });
});
