// @vitest-environment dom
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { JOINED_MS, REMEMBERED_MS } from "../../src/scan/keystrokes";
import { listenToHardwareScanner } from "../../src/scan/hardware";

let now: number;
let scanned: string[];
let incomplete: number;
let stop: () => void;

beforeEach(() => {
  now = 1_000;
  scanned = [];
  incomplete = 0;
  document.body.replaceChildren();
  stop = listenToHardwareScanner({
    onScan: (text) => scanned.push(text),
    onIncomplete: () => {
      incomplete += 1;
    },
    timeOf: () => now,
  });
});
afterEach(() => stop());

/** Mulberry32: the same numbers for the same seed. */
function randomOf(seed: number) {
  let state = seed;
  return (from: number, to: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return from + Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * (to - from + 1));
  };
}

interface Stroke {
  key: string;
  gap_ms: number;
  held_ms: number;
}

/** As a browser does: the key first, its character into the field unless it was prevented, then the release. */
function press(target: HTMLElement, { key, gap_ms, held_ms }: Stroke, init: KeyboardEventInit = {}): KeyboardEvent {
  now += gap_ms;
  const code = `Key ${key}`;
  const event = new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  if (!event.defaultPrevented && key.length === 1 && target instanceof HTMLInputElement) {
    target.value += key;
    target.dispatchEvent(new Event("input", { bubbles: true }));
  }
  now += held_ms;
  target.dispatchEvent(new KeyboardEvent("keyup", { key, code, bubbles: true }));
  now -= held_ms;
  return event;
}

/** A scanner's code, with pauses before some characters. */
function scan(target: HTMLElement, code: string, pace_ms: number, pauses: ReadonlyMap<number, number>): KeyboardEvent {
  let last: KeyboardEvent | undefined;
  [...code, "Enter"].forEach((key, at) => {
    last = press(target, { key, gap_ms: pauses.get(at) ?? pace_ms, held_ms: 2 });
  });
  return last!;
}

function typeByHand(target: HTMLElement, text: string, random: ReturnType<typeof randomOf>): void {
  for (const key of text) {
    // A fast typist presses the next key before the last one is released.
    const gap_ms = random(0, 5) === 0 ? random(20, 50) : random(70, 280);
    press(target, { key, gap_ms, held_ms: random(55, 130) });
  }
}

function addField(): HTMLInputElement {
  const field = document.createElement("input");
  document.body.append(field);
  return field;
}

const CODE = "SN-2024-00017";

describe("a scan that arrives in two bursts", () => {
  it.each([1, 2, 5, 9, 12])("S1 is one code if the pause before character %i is short", (at) => {
    const field = addField();
    scan(field, CODE, 10, new Map([[at, JOINED_MS]]));
    expect([scanned, field.value]).toEqual([[CODE], ""]);
  });

  it.each([1, 2, 5, 9, 12])("S1 is refused after a long pause before character %i, with a message", (at) => {
    const field = addField();
    field.value = "cable ";
    const enter = scan(field, CODE, 10, new Map([[at, JOINED_MS + 1]]));
    expect([scanned, incomplete, field.value, enter.defaultPrevented]).toEqual([[], 1, "cable ", true]);
  });

  it("S1 gives no code and presses no button if nothing has the focus", () => {
    const enter = scan(document.body, CODE, 10, new Map([[1, 900]]));
    expect([scanned, enter.defaultPrevented]).toEqual([[], true]);
  });

  it("S1 is complete with a late Enter if nothing has the focus, and does not wait in a field", () => {
    scan(document.body, CODE, 10, new Map([[CODE.length, 900]]));
    const field = addField();
    const enter = scan(field, CODE, 10, new Map([[CODE.length, 900]]));
    expect([scanned, field.value, enter.defaultPrevented]).toEqual([[CODE], CODE, false]);
  });

  it("S1 does not spoil the next scan", () => {
    scan(document.body, CODE, 10, new Map([[4, 700]]));
    now += 200;
    scan(document.body, "SN-2", 10, new Map());
    expect(scanned).toEqual(["SN-2"]);
  });

  it("S1 gives no code if another key is pressed between its halves", () => {
    for (const key of "SN-20") press(document.body, { key, gap_ms: 10, held_ms: 2 });
    press(document.body, { key: "Escape", gap_ms: 80, held_ms: 90 });
    scan(document.body, "24-00017", 10, new Map());
    expect(scanned).toEqual([]);
  });

  it("S1 restores the text of each field if the focus moved within the code", () => {
    const [one, other] = [addField(), addField()];
    one.value = "abc";
    for (const key of "SN-20") press(one, { key, gap_ms: 10, held_ms: 2 });
    scan(other, "24-00017", 10, new Map([[0, 200]]));
    expect([scanned, one.value, other.value]).toEqual([["SN-2024-00017"], "abc", ""]);
  });
});

describe("in a thousand scans with random paces, pauses and typing", () => {
  it("S1 and P45 a code is complete or refused after any typing, and typed text stays in its field", () => {
    const random = randomOf(20261129);
    let whole = 0;
    for (let round = 0; round < 1_000; round += 1) {
      scanned = [];
      now += REMEMBERED_MS * 3;
      document.body.replaceChildren();
      const field = addField();
      const target = random(0, 2) === 0 ? document.body : field;
      const typed = target === field && random(0, 1) === 1 ? "screen for a phone".slice(0, random(1, 18)) : "";
      typeByHand(field, typed, random);
      const code = Array.from({ length: random(4, 24) }, () => "ABCDEFGH0123456789-"[random(0, 18)]).join("");
      const pauses = new Map<number, number>();
      for (let count = random(0, 3); count > 0; count -= 1) pauses.set(random(1, code.length), random(40, 2_500));
      if (typed !== "") pauses.set(0, random(310, 4_000));
      scan(target, code, random(4, 30), pauses);
      const story = JSON.stringify({ round, code, typed, pauses: [...pauses] });
      expect(scanned.length === 0 || (scanned.length === 1 && scanned[0] === code), `${scanned} ${story}`).toBe(true);
      expect(field.value.startsWith(typed), story).toBe(true);
      if (scanned.length > 0) expect(field.value, story).toBe(typed);
      const within = [...pauses].filter(([at]) => at > 0).map(([, pause_ms]) => pause_ms);
      if (within.length < 2 && within.every((pause_ms) => pause_ms <= JOINED_MS))
        expect(scanned, story).toEqual([code]);
      whole += scanned.length;
    }
    expect(whole).toBeGreaterThan(250);
  });

  it("S1 what a person types is never a scan", () => {
    const random = randomOf(7);
    for (let round = 0; round < 300; round += 1) {
      const field = addField();
      const text = "north branch 4711 the other one".slice(0, random(1, 31));
      typeByHand(field, text, random);
      const enter = press(field, { key: "Enter", gap_ms: random(60, 900), held_ms: 80 });
      expect([scanned, incomplete, enter.defaultPrevented, field.value]).toEqual([[], 0, false, text]);
    }
  });
});

describe("the ends and separators of a scan", () => {
  it("may be two keys, and the second presses nothing", () => {
    scan(document.body, CODE, 10, new Map());
    expect(press(document.body, { key: "Enter", gap_ms: 8, held_ms: 2 }).defaultPrevented).toBe(true);
    expect(press(document.body, { key: "Enter", gap_ms: 400, held_ms: 80 }).defaultPrevented).toBe(false);
  });

  const ways: [string, () => void][] = [
    ["Ctrl and ]", () => press(document.body, { key: "]", gap_ms: 10, held_ms: 2 }, { ctrlKey: true })],
    ["F8", () => press(document.body, { key: "F8", gap_ms: 10, held_ms: 2 })],
    [
      "Alt and 029",
      () => {
        for (const digit of "029")
          press(document.body, { key: digit, gap_ms: 5, held_ms: 1 }, { altKey: true, code: `Numpad${digit}` });
        document.body.dispatchEvent(new KeyboardEvent("keyup", { key: "Alt", bubbles: true }));
      },
    ],
  ];
  it.each(ways)("S3 a separator comes as %s", (_, separate) => {
    for (const key of "0109506000134352" + "10AB") press(document.body, { key, gap_ms: 10, held_ms: 2 });
    separate();
    for (const key of "21C1") press(document.body, { key, gap_ms: 10, held_ms: 2 });
    press(document.body, { key: "Enter", gap_ms: 10, held_ms: 2 });
    expect(scanned).toEqual(["(01)09506000134352(10)AB(21)C1"]);
  });
});
