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

  it("is no news where the server has no room for it, nor when it is closed", () => {
    FakeSource.opened[0]!.say("error");
    events.open((version) => heard.push(version));
    FakeSource.opened[1]!.say("open");
    FakeSource.opened[1]!.say("error");
    events.close();
    vi.runAllTimers();
    expect(heard).toEqual([]);
  });
});
