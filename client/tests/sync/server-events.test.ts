import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { StreamHandlers } from "../../src/api/events";
import { ServerEvents, type Listen } from "../../src/sync/server-events";

class FakeLine {
  static opened: FakeLine[] = [];

  constructor(readonly heard: StreamHandlers) {
    FakeLine.opened.push(this);
  }

  say(type: "open" | "lives" | "poke" | "error", data = ""): void {
    if (type === "open") this.heard.opened();
    else if (type === "lives") this.heard.lives();
    else if (type === "poke") this.heard.poked(data);
    else this.heard.ended(null);
  }

  refuse(retryAfterMs: number): void {
    this.heard.ended(retryAfterMs);
  }
}

const listen: Listen = (_signal, heard) => void new FakeLine(heard);

let heard: (number | null)[];
let events: ServerEvents;

beforeEach(() => {
  vi.useFakeTimers();
  FakeLine.opened = [];
  heard = [];
  events = new ServerEvents(listen);
  events.open((version) => heard.push(version));
});

afterEach(() => {
  vi.useRealTimers();
});

describe("the event stream", () => {
  it("reports a new version", () => {
    FakeLine.opened[0]!.say("poke", '{"version": 7}');
    expect(heard).toEqual([7]);
  });

  it("is opened again if the server ends it after a while, without a pull", () => {
    for (let at = 0; at < 20; at += 1) {
      FakeLine.opened[at]!.say("open");
      vi.advanceTimersByTime(30_000);
      FakeLine.opened[at]!.say("error");
    }
    FakeLine.opened[20]!.say("open");
    FakeLine.opened[20]!.say("poke", '{"version": 8}');
    expect(heard).toEqual([8]);
  });

  it("makes the device pull at once if it cannot be opened again, because the server may be down", () => {
    FakeLine.opened[0]!.say("open");
    vi.advanceTimersByTime(30_000);
    FakeLine.opened[0]!.say("error");
    FakeLine.opened[1]!.say("error");
    vi.advanceTimersByTime(0);
    expect(heard).toEqual([null]);
  });

  it("makes the device pull soon if it breaks at its beginning", () => {
    FakeLine.opened[0]!.say("open");
    FakeLine.opened[0]!.say("error");
    vi.advanceTimersByTime(2_999);
    expect(heard).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(heard).toEqual([null]);
  });

  it("stays open while the server sends keep-alives, and is opened again after a silence", () => {
    const [line] = FakeLine.opened;
    expect(events.isListening).toBe(false);
    line!.say("open");
    vi.advanceTimersByTime(40_000);
    line!.say("lives");
    vi.advanceTimersByTime(40_000);
    expect(events.isListening).toBe(true);
    events.open(() => {});
    expect(FakeLine.opened).toHaveLength(1);
    vi.advanceTimersByTime(5_000);
    expect(events.isListening).toBe(false);
    events.open((version) => heard.push(version));
    expect(FakeLine.opened).toHaveLength(2);
    line!.say("poke", '{"version": 3}');
    FakeLine.opened[1]!.say("poke", '{"version": 4}');
    expect(heard).toEqual([4]);
  });

  it.each([true, false])(
    "that breaks repeatedly is opened less and less often, up to five minutes apart (opened: %s)",
    (isOpened) => {
      const lines = new ServerEvents(listen, () => 1);
      const open = () => lines.open((version) => version === null && open());
      FakeLine.opened = [];
      const begun = performance.now();
      const breaks: number[] = [];
      while (performance.now() - begun < 30 * 60_000) {
        open(); // as after every exchange
        if (FakeLine.opened.length > breaks.length) {
          breaks.push(performance.now());
          if (isOpened) FakeLine.opened.at(-1)!.say("open");
          FakeLine.opened.at(-1)!.say("error");
        }
        vi.advanceTimersByTime(1_000);
      }
      expect(breaks.length).toBeLessThan(15);
      expect(breaks.at(-1)! - breaks.at(-2)!).toBeGreaterThanOrEqual(299_000);
    },
  );

  it("is not opened again before the time that the server asks for", () => {
    FakeLine.opened[0]!.refuse(30_000);
    for (let second = 0; second < 30; second += 1) {
      events.open((version) => heard.push(version)); // as after every exchange
      expect(FakeLine.opened).toHaveLength(1);
      vi.advanceTimersByTime(1_000);
    }
    events.open((version) => heard.push(version));
    expect(FakeLine.opened).toHaveLength(2);
  });

  it("reports nothing if the text is not our server's", () => {
    for (const data of ["<html>", "null", "{}", '{"version": "x"}']) FakeLine.opened[0]!.say("poke", data);
    expect(heard).toEqual([]);
  });

  it("causes no error if the server has no capacity for it, nor when it is closed", () => {
    FakeLine.opened[0]!.say("error");
    vi.advanceTimersByTime(3_000);
    events.open((version) => heard.push(version));
    FakeLine.opened[1]!.say("open");
    FakeLine.opened[1]!.say("error");
    events.close();
    vi.runAllTimers();
    expect(heard).toEqual([]);
  });
});
