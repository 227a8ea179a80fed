// @vitest-environment dom
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import { loadWords } from "../../src/i18n";
import type { ReadCode } from "../../src/scan/codes";
import { ScanSession } from "../../src/scan/scan-session";

type Signals = typeof import("../../src/scan/signals");

const REST_MS = 5_000;

/** A browser's sound; `isAllowed` is true after a tap. */
class FakeAudio {
  static made: FakeAudio[] = [];
  static isAllowed = true;
  static tones = 0;
  state = "suspended";
  currentTime = 0;
  destination = {};
  #waiting: (() => void)[] = [];

  constructor() {
    FakeAudio.made.push(this);
  }

  resume(): Promise<void> {
    return new Promise((done) => {
      this.#waiting.push(done);
      if (FakeAudio.isAllowed) this.allow();
    });
  }

  allow(): void {
    this.state = "running";
    this.#waiting.splice(0).forEach((done) => done());
  }

  suspend(): Promise<void> {
    this.state = "suspended";
    return Promise.resolve();
  }
}

class FakeNode {
  gain = { setValueAtTime: () => {}, linearRampToValueAtTime: () => {} };
  connect = <T>(to: T): T => to;
  start = () => {
    FakeAudio.tones += 1;
  };
  stop = () => {};
}

let signals: Signals;
let listeners: number;

beforeAll(loadWords);

beforeEach(async () => {
  vi.useFakeTimers();
  Object.assign(FakeAudio, { made: [], isAllowed: true, tones: 0 });
  vi.stubGlobal("AudioContext", FakeAudio);
  vi.stubGlobal("OscillatorNode", FakeNode);
  vi.stubGlobal("GainNode", FakeNode);
  listeners = 0;
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  vi.spyOn(EventTarget.prototype, "addEventListener").mockImplementation(function (this: EventTarget, ...given) {
    listeners += 1;
    addEventListener.apply(this, given);
  });
  vi.spyOn(EventTarget.prototype, "removeEventListener").mockImplementation(function (this: EventTarget, ...given) {
    listeners -= 1;
    removeEventListener.apply(this, given);
  });
  vi.resetModules();
  signals = await import("../../src/scan/signals");
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const corner = { x: 0, y: 0 };
const seen = (text: string): ReadCode => ({ text, format: "Code128", corners: [corner, corner, corner, corner] });

async function scan(count: number): Promise<void> {
  const session = new ScanSession(
    { mode: "continuous", onCode: () => ({ ok: true, message: "" }) },
    { now: Date.now, give: signals.giveSignal },
  );
  for (let label = 0; label < count; label += 1) {
    await session.seeFrame([seen(`SN-${label}`)]);
    await vi.advanceTimersByTimeAsync(300);
  }
}

describe("after the last scan", () => {
  it("no sound, timer or listener of forty scans remains", async () => {
    await scan(40);
    expect([FakeAudio.tones, FakeAudio.made.length]).toEqual([80, 1]);
    await vi.advanceTimersByTimeAsync(REST_MS);
    expect(FakeAudio.made.map(({ state }) => state)).toEqual(["suspended"]);
    expect([vi.getTimerCount(), listeners]).toEqual([0, 0]);
  });

  it("a scanner that was opened and read nothing leaves no sound running", async () => {
    signals.wakeSound();
    expect(FakeAudio.made[0]!.state).toBe("running");
    await vi.advanceTimersByTimeAsync(REST_MS);
    expect([FakeAudio.made[0]!.state, vi.getTimerCount()]).toEqual(["suspended", 0]);
  });
});

describe("the sound of a scan", () => {
  it("is played after a pause as well, and the first time", async () => {
    await scan(1);
    expect(FakeAudio.tones).toBe(2);
    await vi.advanceTimersByTimeAsync(REST_MS);
    await scan(1);
    expect([FakeAudio.tones, FakeAudio.made.length]).toEqual([4, 1]);
  });

  it("is not played late if the browser allows sound only after a tap", async () => {
    FakeAudio.isAllowed = false;
    await scan(1);
    await vi.advanceTimersByTimeAsync(1_000);
    FakeAudio.made[0]!.allow();
    await vi.advanceTimersByTimeAsync(0);
    expect(FakeAudio.tones).toBe(0);
  });

  it("starts no audio if scans are muted", async () => {
    signals.setMuted(true);
    await scan(3);
    expect([FakeAudio.made.length, vi.getTimerCount()]).toEqual([0, 0]);
    signals.setMuted(false);
  });
});
