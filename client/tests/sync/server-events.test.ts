import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { ServerEvents } from "../../src/sync/server-events";

class FakeSource extends EventTarget {
  static opened: FakeSource[] = [];

  constructor(readonly address: string) {
    super();
    FakeSource.opened.push(this);
  }

  say(type: string, data = ""): void {
    this.dispatchEvent(new MessageEvent(type, { data }));
  }

  close(): void {}
}

let heard: (number | null)[];
let events: ServerEvents;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", FakeSource);
  FakeSource.opened = [];
  heard = [];
  events = new ServerEvents("/events");
  events.open((version) => heard.push(version));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the line to the server", () => {
  it("tells of a new version", () => {
    FakeSource.opened[0]!.say("poke", '{"version": 7}');
    expect(heard).toEqual([7]);
  });

  it("is asked about at once when it breaks after a while, and soon when it breaks at its beginning", () => {
    FakeSource.opened[0]!.say("open");
    vi.advanceTimersByTime(60_000);
    FakeSource.opened[0]!.say("error");
    vi.advanceTimersByTime(0);
    expect(heard).toEqual([null]);

    events.open((version) => heard.push(version));
    FakeSource.opened[1]!.say("open");
    FakeSource.opened[1]!.say("error");
    vi.advanceTimersByTime(2_999);
    expect(heard).toEqual([null]);
    vi.advanceTimersByTime(1);
    expect(heard).toEqual([null, null]);
  });

  it.each([true, false])("that breaks again and again is asked for less and less, up to five minutes (opened: %s)", (isOpened) => {
    const lines = new ServerEvents("/events", () => 1);
    const open = () => lines.open((version) => version === null && open());
    FakeSource.opened = [];
    const begun = performance.now();
    const breaks: number[] = [];
    while (performance.now() - begun < 30 * 60_000) {
      open(); // as after every exchange
      if (FakeSource.opened.length > breaks.length) {
        breaks.push(performance.now());
        if (isOpened) FakeSource.opened.at(-1)!.say("open");
        FakeSource.opened.at(-1)!.say("error");
      }
      vi.advanceTimersByTime(1_000);
    }
    expect(breaks.length).toBeLessThan(15);
    expect(breaks.at(-1)! - breaks.at(-2)!).toBeGreaterThanOrEqual(299_000);
  });

  it("says nothing where what it says is not ours", () => {
    for (const data of ["<html>", "null", "{}", '{"version": "x"}']) FakeSource.opened[0]!.say("poke", data);
    expect(heard).toEqual([]);
  });

  it("is no news where the server has no room for it, nor when it is closed", () => {
    FakeSource.opened[0]!.say("error");
    vi.advanceTimersByTime(3_000);
    events.open((version) => heard.push(version));
    FakeSource.opened[1]!.say("open");
    FakeSource.opened[1]!.say("error");
    events.close();
    vi.runAllTimers();
    expect(heard).toEqual([]);
  });
});
