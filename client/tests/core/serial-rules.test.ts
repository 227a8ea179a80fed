/** The cases of tests/vectors/serial_rules.json, which pytest runs against sync/model/serial_rules.py too. */
import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import type { SerialRule } from "../../src/core/model";
import { fits, isDoubtful, isImei, rulesFor } from "../../src/core/serial-rules";
import { doubtOf } from "../../src/features/serial-entry/serial-doubt";
import type { SerialDoubt } from "../../src/features/serial-entry/serial-doubt";

interface Cases {
  masks: { mask: string; serial: string; fits: boolean }[];
  imeis: { serial: string; valid: boolean }[];
  rules: SerialRule[];
  doubts: { category: string | null; serial: string; doubtful: boolean; doubt: SerialDoubt["kind"] | null }[];
}

const cases = JSON.parse(
  readFileSync(new URL("../../../tests/vectors/serial_rules.json", import.meta.url), "utf8"),
) as Cases;

describe("a shop's rules for serials", () => {
  it.each(cases.masks)("$mask fits $serial: $fits", ({ mask, serial, fits: expected }) => {
    expect(fits(mask, serial)).toBe(expected);
  });

  it.each(cases.imeis)("$serial is an IMEI: $valid", ({ serial, valid }) => {
    expect(isImei(serial)).toBe(valid);
  });

  it.each(cases.doubts)("$category $serial is marked: $doubtful", ({ category, serial, doubtful }) => {
    expect(isDoubtful(rulesFor(cases.rules, category), serial)).toBe(doubtful);
  });

  it.each(cases.doubts)("why $serial of $category is marked: $doubt", ({ category, serial, doubt }) => {
    expect(doubtOf(rulesFor(cases.rules, category), serial)?.kind ?? null).toBe(doubt);
  });

  it("mark nothing if there are no rules, nor a text that is not a serial", () => {
    expect(isDoubtful([], "anything")).toBe(false);
    expect(isDoubtful(cases.rules, " ")).toBe(false);
  });
});
