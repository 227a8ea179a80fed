import { describe, expect, it } from "vitest";

import { promiseState, quickPromise, readClock, writeClock } from "../../src/core/promise";

const BERLIN = "Europe/Berlin";
const at = (text: string) => Date.parse(text);

describe("R10 the time that a repair is promised for", () => {
  it("is five in the afternoon at the branch, and today only before that", () => {
    const morning = at("2026-11-30T08:00:00Z");
    expect(quickPromise("today", morning, BERLIN)).toBe(at("2026-11-30T16:00:00Z"));
    expect(quickPromise("tomorrow", morning, BERLIN)).toBe(at("2026-12-01T16:00:00Z"));
    expect(quickPromise("in_3_days", morning, BERLIN)).toBe(at("2026-12-03T16:00:00Z"));
    expect(quickPromise("today", at("2026-11-30T16:00:00Z"), BERLIN)).toBeNull();
    expect(quickPromise("tomorrow", at("2026-11-30T23:30:00Z"), BERLIN)).toBe(at("2026-12-02T16:00:00Z"));
  });

  it("is late only while the repair is open", () => {
    const promised_at = at("2026-11-30T16:00:00Z");
    const late = promised_at + 1;
    expect(promiseState({ promised_at, status: "open" }, late, BERLIN)).toBe("late");
    expect(promiseState({ promised_at, status: "completed" }, late, BERLIN)).toBe("kept");
    expect(promiseState({ promised_at, status: "open" }, promised_at - 3_600_000, BERLIN)).toBe("today");
    expect(promiseState({ promised_at, status: "open" }, promised_at - 86_400_000, BERLIN)).toBe("later");
    expect(promiseState({ promised_at: null, status: "open" }, late, BERLIN)).toBe("none");
  });

  it("is written and read in the time zone of the branch", () => {
    const summer = at("2026-07-01T15:00:00Z");
    expect(writeClock(summer, BERLIN)).toBe("2026-07-01T17:00");
    expect(readClock("2026-07-01T17:00", BERLIN)).toBe(summer);
    expect(writeClock(null, BERLIN)).toBe("");
    expect(readClock("", BERLIN)).toBeNull();
  });
});
