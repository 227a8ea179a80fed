import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { saleTotals, sharedOut, type PricedLine, type SaleTotals, type TaxMode } from "../../src/core/tax";

interface Case {
  name: string;
  tax_mode: TaxMode;
  discount: number;
  lines: PricedLine[];
  expect: SaleTotals;
}

const cases = JSON.parse(readFileSync(new URL("../../../tests/vectors/tax.json", import.meta.url), "utf8")) as Case[];

describe("the total of a sale, computed by the core:", () => {
  it.each(cases)("$name", ({ lines, discount, tax_mode, expect: expected }) => {
    expect(saleTotals(lines, discount, tax_mode)).toEqual(expected);
  });
});

describe("a discount on the whole sale", () => {
  it("is divided among the lines to the last cent", () => {
    expect(sharedOut(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(sharedOut(1, [0, 5, 5])).toEqual([0, 1, 0]);
    expect(sharedOut(5, [0, 0])).toEqual([5, 0]);
    expect(sharedOut(5, [])).toEqual([]);
  });
});
