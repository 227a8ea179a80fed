import { afterEach, describe, expect, it, vi } from "vitest";

import { Lock, type Trial } from "../../src/features/attempt";
import { AlreadyRecorded } from "../../src/storage/recorded-before";

/** Two ids of a trial, and its result. */
const idsOf =
  (ids: string[][], outcome: () => unknown = () => true) =>
  async ({ newId }: Trial) => {
    ids.push([newId(), newId()]);
    return outcome();
  };

function failed(error: Error): () => never {
  return () => {
    throw error;
  };
}

afterEach(() => vi.useRealTimers());

describe("the lock of a form", () => {
  it("ignores a second tap at once, and accepts one when the first is finished", async () => {
    const lock = new Lock();
    let done = () => {};
    const act = vi.fn(() => new Promise<void>((resolve) => (done = resolve)));
    const first = lock.run(act);
    expect([lock.isTaken, await lock.run(act), act.mock.calls.length]).toEqual([true, false, 1]);
    done();
    expect([await first, lock.isTaken]).toEqual([true, false]);
  });

  it("uses the same ids for every attempt until one succeeds, and then new ones", async () => {
    const lock = new Lock();
    const ids: string[][] = [];
    await expect(lock.run(idsOf(ids, failed(new Error("unclear"))))).rejects.toThrow("unclear");
    expect(await lock.run(idsOf(ids, () => false))).toBe(false);
    expect(await lock.run(idsOf(ids))).toBe(true);
    await lock.run(idsOf(ids));
    expect([ids[1], ids[2]]).toEqual([ids[0], ids[0]]);
    expect(ids[3]).not.toEqual(ids[0]);
  });

  it("makes new ids after the last ones were recorded, because the next attempt is another record", async () => {
    const lock = new Lock();
    const ids: string[][] = [];
    await expect(lock.run(idsOf(ids, failed(new AlreadyRecorded(null))))).rejects.toBeInstanceOf(AlreadyRecorded);
    await lock.run(idsOf(ids));
    expect(ids[1]).not.toEqual(ids[0]);
  });

  it("treats an immediate second tap as a double tap, and a later one as a new record", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    const lock = new Lock();
    const say = (words: string) => lock.run(async ({ refuseSameAgain }) => refuseSameAgain(words));
    expect([await say("note A"), await say("note A"), await say("note B")]).toEqual([true, false, true]);
    vi.advanceTimersByTime(1_500);
    expect(await say("note B")).toBe(true);
  });
});
