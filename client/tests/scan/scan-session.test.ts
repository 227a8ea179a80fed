import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadWords } from "../../src/i18n";
import { ScanSession } from "../../src/scan/scan-session";
import type { ScanOptions } from "../../src/scan/scan-session";
import type { ReadCode } from "../../src/scan/codes";
import { GATHERING_MS } from "../../src/scan/label-gathering";
import { SAME_SIGHTING_MS } from "../../src/scan/scan-list";
import type { ScanSignal } from "../../src/scan/signals";

let now: number;
let heard: ScanSignal[];
let judged: string[];

// As the scanner's sheet does before it is shown.
beforeAll(loadWords);

beforeEach(() => {
  now = 0;
  heard = [];
  judged = [];
});

const corner = { x: 0, y: 0 };
const code = (text: string): ReadCode => ({ text, format: "Code128", corners: [corner, corner, corner, corner] });

function open(options: Partial<ScanOptions> = {}): ScanSession {
  const onCode = (text: string) => {
    judged.push(text);
    return text.startsWith("X") ? { ok: false, message: "at branch South" } : { ok: true, message: "" };
  };
  return new ScanSession(
    { mode: "continuous", onCode, ...options },
    { now: () => now, give: (kind) => heard.push(kind) },
  );
}

const textsOf = (session: ScanSession) => session.scans.value.map((scan) => scan.text);

describe("continuous scanning", () => {
  it("reads a label once while it is in view", async () => {
    const session = open();
    for (let frame = 0; frame < 20; frame++, now += 100) await session.seeFrame([code("SN-1")]);
    expect([textsOf(session), heard]).toEqual([["SN-1"], ["good"]]);
  });

  it("P13 reports a label that is scanned again as a duplicate", async () => {
    const session = open();
    await session.seeFrame([code("SN-1")]);
    now += SAME_SIGHTING_MS;
    await session.seeFrame([code("SN-1")]);
    expect([textsOf(session), heard, session.outcome.value?.words]).toEqual([
      ["SN-1"],
      ["good", "known"],
      "SN-1 was scanned already",
    ]);
  });

  it("P14 reads all labels of one frame", async () => {
    const session = open();
    await session.seeFrame([code("SN-1"), code("SN-2"), code("SN-3")]);
    expect(textsOf(session)).toEqual(["SN-1", "SN-2", "SN-3"]);
  });

  it("P32 makes one sound for a frame of many codes, that of the most serious result", async () => {
    const session = open();
    await session.seeFrame([code("SN-1")]);
    now += SAME_SIGHTING_MS;
    await session.seeFrame([code("SN-2"), code("X-1"), code("SN-1"), code("SN-3")]);
    expect([heard, session.outcome.value?.words]).toEqual([["good", "bad"], "X-1: at branch South"]);
    expect(textsOf(session)).toEqual(["SN-1", "SN-2", "X-1", "SN-3"]);
  });

  it("shows why a code is refused, and checks it again when it is scanned again", async () => {
    const session = open();
    await session.seeFrame([code("X-1")]);
    expect(session.outcome.value).toEqual({ kind: "bad", words: "X-1: at branch South" });
    now += SAME_SIGHTING_MS;
    await session.seeFrame([code("X-1")]);
    expect([judged, session.scans.value.length]).toEqual([["X-1", "X-1"], 1]);
  });

  it("P14 undoes the last one, which can then be scanned again", async () => {
    const undone: string[] = [];
    const session = open({ onUndo: (text) => undone.push(text) });
    await session.seeFrame([code("SN-1"), code("SN-2")]);
    session.undoLast();
    expect([textsOf(session), undone]).toEqual([["SN-1"], ["SN-2"]]);
    await session.enter("SN-2", "typed");
    expect(textsOf(session)).toEqual(["SN-1", "SN-2"]);
  });

  it("recognises a serial in any spelling", async () => {
    const session = open({ keyOf: (text) => text.toUpperCase() });
    await session.enter("sn-1", "typed");
    await session.enter("SN-1", "hardware");
    expect(heard).toEqual(["good", "known"]);
  });

  it("treats every scan of a hardware scanner as intended", async () => {
    const session = open();
    await session.enter("SN-1", "hardware");
    await session.enter("SN-1", "hardware");
    expect(heard).toEqual(["good", "known"]);
  });

  it("refuses a code whose check failed, with the reason", async () => {
    const session = open({ onCode: () => Promise.reject(new Error("storage is full")) });
    await session.enter("SN-1", "typed");
    expect(session.outcome.value).toEqual({ kind: "bad", words: "SN-1: storage is full" });
  });
});

describe("scanning one", () => {
  it("is finished by the first accepted code", async () => {
    const session = open({ mode: "single" });
    await session.seeFrame([code("X-1")]);
    expect(session.finished.value).toBeNull();
    await session.seeFrame([code("SN-1")]);
    await session.seeFrame([code("SN-2")]);
    expect([session.finished.value?.text, judged]).toEqual(["SN-1", ["X-1", "SN-1"]]);
  });

  it("asks which one is meant if several are in view", async () => {
    const session = open({ mode: "single" });
    await session.seeFrame([code("SN-1"), code("4006381333931")]);
    expect([session.choices.value.length, judged]).toEqual([2, []]);
    await session.enter("4006381333931", "EAN13");
    expect(session.finished.value?.text).toBe("4006381333931");
  });
});

describe("a phone's box in front of the camera", () => {
  const IMEI = "356938035643809";
  const SECOND = "356938035643817";
  const EAN = "0194252707234";
  const at = (text: string, y: number): ReadCode => ({ ...code(text), corners: [{ x: 0, y }, corner, corner, corner] });
  const wait = async (session: ScanSession, ...frames: ReadCode[][]) => {
    for (const frame of frames) {
      await session.seeFrame(frame);
      now += GATHERING_MS / 2;
    }
  };

  it("S4 is one device if the person chooses that: its second IMEI is kept, and its EAN makes no unit", async () => {
    const kept: unknown[] = [];
    const session = open({ serial: { onLabel: (serial, { second, others }) => kept.push([serial, second, others]) } });
    await wait(session, [at(SECOND, 60)], [at(EAN, 90)], [at(IMEI, 20), at(EAN, 90)]);
    expect(session.label.value).toEqual({ serial: IMEI, second: SECOND, others: [EAN] });
    expect(judged).toEqual([]);
    await session.takeDevice(IMEI);
    await wait(session, [at(IMEI, 20), at(EAN, 90)], [at(SECOND, 60)]);
    expect([textsOf(session), kept, session.label.value]).toEqual([[IMEI], [[IMEI, SECOND, [EAN]]], null]);
  });

  it("S4 has another of its codes as its serial if the person chooses that", async () => {
    const kept: unknown[] = [];
    const session = open({ serial: { onLabel: (serial, { second, others }) => kept.push([serial, second, others]) } });
    await wait(session, [at(IMEI, 20), at("R58M123", 60), at(EAN, 90)], [], []);
    await session.takeDevice("R58M123");
    expect([textsOf(session), kept]).toEqual([["R58M123"], [["R58M123", IMEI, [EAN]]]]);
  });

  it("S4 is several units if the person chooses that", async () => {
    const session = open({ serial: {} });
    await wait(session, [at(IMEI, 20), at(SECOND, 60)], [], []);
    await session.takeUnits([IMEI, SECOND]);
    expect(textsOf(session)).toEqual([IMEI, SECOND]);
  });

  it("S4 gives the field its serial at once, and offers the others", async () => {
    const session = open({ mode: "single", serial: {} });
    await wait(session, [at(EAN, 90)], [at(IMEI, 20), at(SECOND, 60)], []);
    expect(session.finished.value).toMatchObject({ text: IMEI, beside: [SECOND, EAN] });
  });

  it("S4 asks if there is only a doubtful code, and asks at once in a photograph", async () => {
    const session = open({ mode: "single", serial: {} });
    await session.seeFrame([at(EAN, 90)], true);
    expect([session.choices.value.map(({ text }) => text), session.finished.value]).toEqual([[EAN], null]);
    await session.enter(EAN, "EAN13");
    expect(session.finished.value?.text).toBe(EAN);
  });

  it("S5 asks about every code that was hard to read, and adds none of them without an answer", async () => {
    const session = open({ serial: {} });
    await session.seeFrame(
      [
        { ...code("SN-8"), isDoubtful: true },
        { ...code("SN-3"), isDoubtful: true },
      ],
      true,
    );
    expect([session.choices.value.map(({ text }) => text), judged]).toEqual([["SN-8", "SN-3"], []]);
    session.refuseChoices();
    await session.seeFrame([code("SN-8")]);
    expect(textsOf(session)).toEqual(["SN-8"]);
  });

  it("S4 adds plain labels as before", async () => {
    const session = open({ serial: {} });
    await session.seeFrame([code("SN-1"), code("SN-2"), code(EAN)]);
    expect(textsOf(session)).toEqual(["SN-1", "SN-2", EAN]);
  });
});
