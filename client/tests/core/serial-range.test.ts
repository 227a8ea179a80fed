import { describe, expect, it } from "vitest";

import { readCsv } from "../../src/core/csv";
import { serialsInFile } from "../../src/core/serial-file";
import { parseSerialList } from "../../src/core/serial-list";
import { expandRange, writeRange } from "../../src/core/serial-range";

describe("O12 a range of serials", () => {
  it.each([
    ["SN-001..SN-003", ["SN-001", "SN-002", "SN-003"]],
    ["SN-008..010", ["SN-008", "SN-009", "SN-010"]],
    ["SN-8 ... SN-11", ["SN-8", "SN-9", "SN-10", "SN-11"]],
    ["A1B9…a1b10", ["A1B9", "A1B10"]],
    ["356938035643809..356938035643810", ["356938035643809", "356938035643810"]],
  ])("%s means %j", (written, serials) => {
    expect(expandRange(written)).toEqual(serials);
  });

  it.each([
    ["SN-5..SN-4", "range_backwards"],
    ["SN-1..SN-5001", "range_too_long"],
    ["SN-1..XY-3", "range_uneven"],
  ])("%s is refused: %s", (written, fault) => {
    expect(expandRange(written)).toBe(fault);
    expect(parseSerialList(written).faults).toMatchObject([{ line: 1, fault }]);
  });

  it.each(["SN-1", "A..B", "1.5"])("%s is a serial, not a range", (written) => {
    expect(expandRange(written)).toBeNull();
  });

  it("counts each of its serials, and lists those that an earlier line has", () => {
    const list = parseSerialList("SN-002\nSN-001..SN-003");
    expect(list.entries.map(({ serial, line }) => [serial, line])).toEqual([
      ["SN-002", 1],
      ["SN-001", 2],
      ["SN-003", 2],
    ]);
    expect(list.duplicates).toEqual([{ line: 2, serial: "SN-002", firstLine: 1 }]);
  });

  it("is written as it is read", () => {
    expect(writeRange("SN-", 7, 3)).toBe("SN-007..SN-009");
    expect(expandRange(writeRange("SN-", 998, 4))).toEqual(["SN-998", "SN-999", "SN-1000", "SN-1001"]);
    expect(writeRange("SN-", 7, 1)).toBe("SN-007");
  });
});

describe("O12 a file of serials", () => {
  it("returns the column of that heading with any separator", () => {
    expect(serialsInFile('\uFEFFItem;Serial Number;Cost\r\nPhone;SN-1;5\r\n"Phone; blue";"SN ""2""";5\r\n')).toBe(
      'SN-1\nSN "2"',
    );
    expect(serialsInFile("IMEI\n356938035643809\n")).toBe("356938035643809");
    expect(serialsInFile("Artikel\tSeriennummer\nHandy\tSN-9\n")).toBe("SN-9");
  });

  it("returns the first column if no column has a heading", () => {
    expect(serialsInFile("SN-1\nSN-2,blue\n\n")).toBe("SN-1\nSN-2");
  });

  it("keeps quoted line breaks", () => {
    expect(readCsv('a,"b\nc"\nd,e')).toEqual([
      ["a", "b\nc"],
      ["d", "e"],
    ]);
  });
});
