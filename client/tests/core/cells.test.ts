import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { isRounded, readCount, readMoney, readMonths, readStatus, serialsIn, unmarked } from "../../src/core/cells";
import { readCsv } from "../../src/core/csv";
import { textOf } from "../../src/features/imports/file-text";

interface Case {
  reads: "cell" | "money" | "count" | "months" | "serials" | "rounded" | "status";
  text: string;
  currency?: string;
  value: unknown;
}

/** Pytest runs them against the server's reading. */
const CASES = JSON.parse(readFileSync(new URL("../../../tests/vectors/cells.json", import.meta.url), "utf8")) as Case[];

function read({ reads, text, currency }: Case): unknown {
  switch (reads) {
    case "cell":
      return unmarked(text);
    case "money":
      return readMoney(text, currency!);
    case "count":
      return readCount(text);
    case "months":
      return readMonths(text);
    case "serials":
      return serialsIn(text);
    case "rounded":
      return isRounded(text);
    case "status":
      return readStatus(text);
  }
}

describe("a cell of a file", () => {
  it.each(CASES)("O12 is read the same by the app and the server: $reads $text", (vector) => {
    expect(read(vector)).toEqual(vector.value);
  });

  it("O12 is read from Excel files in each encoding", () => {
    const bytes = (...codes: number[]) => new Uint8Array(codes).buffer;
    expect(textOf(bytes(0x47, 0x65, 0x72, 0xe4, 0x74))).toBe("Gerät");
    expect(textOf(bytes(0x47, 0xc3, 0xa4))).toBe("Gä");
    expect(textOf(bytes(0xff, 0xfe, 0xe4, 0x00))).toBe("ä");
    expect(textOf(bytes())).toBe("");
  });

  it("O12 is read with separators, quotes and line breaks as spreadsheets write them", () => {
    expect(readCsv('\uFEFF"a;b";c\r\n"x\ny";"1""2"\r\n')).toEqual([
      ["a;b", "c"],
      ["x\ny", '1"2'],
    ]);
    expect(readCsv("a\tb\n'=1\t 2 ")).toEqual([
      ["a", "b"],
      ["=1", "2"],
    ]);
  });
});
