import { describe, expect, it } from "vitest";

import { uuid7 } from "../../src/core/identity";
import { checkImei } from "../../src/core/imei";
import { formatMoney, minorDigits, parseMoney } from "../../src/core/money";
import { compareCount, parseSerialList } from "../../src/core/serial-list";

describe("a text area of serials", () => {
  it("keeps each serial once, with its line", () => {
    const list = parseSerialList(" SN-1 \r\n\nsn-2\n");
    expect(list.entries).toEqual([
      { line: 1, serial: "SN-1", key: "SN-1" },
      { line: 3, serial: "sn-2", key: "SN-2" },
    ]);
    expect(list.duplicates).toEqual([]);
  });

  it("names the line that a serial repeats", () => {
    expect(parseSerialList("SN-1\nSN-2\nsn-1").duplicates).toEqual([{ line: 3, serial: "sn-1", firstLine: 1 }]);
  });

  it("names lines that are not serials", () => {
    expect(parseSerialList(`SN-1\n${"x".repeat(65)}`).faults).toMatchObject([{ line: 2, fault: "too_long" }]);
  });

  it("is complete if the count is exact and nothing is marked", () => {
    const list = parseSerialList("SN-1\nSN-2");
    expect(compareCount(list, 2)).toEqual({ entered: 2, required: 2, missing: 0, surplus: 0, complete: true });
    expect(compareCount(list, 3)).toMatchObject({ missing: 1, complete: false });
    expect(compareCount(list, 1)).toMatchObject({ surplus: 1, complete: false });
    expect(compareCount(parseSerialList("SN-1\nSN-2\nSN-1"), 2).complete).toBe(false);
  });
});

describe("an IMEI", () => {
  it.each([
    ["356938035643809", "valid"],
    ["35-693803-564380-9", "valid"],
    ["356938035643808", "wrong_check_digit"],
    ["35693803564380", "not_an_imei"],
    ["SN-1", "not_an_imei"],
  ])("%s is %s", (written, verdict) => {
    expect(checkImei(written)).toBe(verdict);
  });
});

describe("money", () => {
  it("is written in the person's language", () => {
    expect(formatMoney(129900, "EUR", "de").replace(/\s/g, " ")).toBe("1.299,00 €");
    expect(formatMoney(1299, "JPY", "en")).toBe("¥1,299");
  });

  it("knows how many decimals a currency has", () => {
    expect(["EUR", "JPY", "KWD"].map(minorDigits)).toEqual([2, 0, 3]);
  });

  it.each([
    ["12.5", "EUR", 1250],
    ["12,50", "EUR", 1250],
    ["1.299,00", "EUR", 129900],
    ["1,299.00", "EUR", 129900],
    ["1.299", "EUR", 129900],
    ["0.05", "EUR", 5],
    [".5", "EUR", 50],
    ["-3", "EUR", -300],
    ["1,299", "JPY", 1299],
    ["1.5", "JPY", null],
    ["12.345", "KWD", 12345],
    ["12.34.56", "EUR", null],
    ["", "EUR", null],
    ["abc", "EUR", null],
  ])("reads %j %s as the amount %j", (typed, currency, minor) => {
    expect(parseMoney(typed, currency)).toBe(minor);
  });
});

describe("an id", () => {
  it("is a UUIDv7 with the time in front", () => {
    const id = uuid7(0x0190_1234_5678, new Uint8Array(10).fill(0xff));
    expect(id).toBe("01901234-5678-7fff-bfff-ffffffffffff");
  });
});
