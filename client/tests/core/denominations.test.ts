import { describe, expect, it } from "vitest";
import { denominationsOf, sumOf } from "../../src/core/denominations";

describe("R8: notes and coins", () => {
  it("are the denominations of the currency, the largest first, each once", () => {
    for (const [currency, digits] of [
      ["EUR", 2],
      ["CHF", 2],
      ["JPY", 0],
      ["KWD", 3],
      ["PLN", 2],
    ] as const) {
      const found = denominationsOf(currency, digits);
      expect([...found]).toEqual([...new Set(found)].sort((a, b) => b - a));
      expect(found.every(Number.isInteger)).toBe(true);
    }
    expect(denominationsOf("EUR", 2)).toContain(20000);
    expect(denominationsOf("USD", 2)).toContain(25);
    expect(denominationsOf("JPY", 0)).toContain(10000);
    expect(denominationsOf("KWD", 3).at(-1)).toBe(50);
  });

  it("add up to the sum of their pieces", () => {
    expect(
      sumOf(
        new Map([
          [5000, 2],
          [200, 3],
          [1, 4],
        ]),
      ),
    ).toBe(10604);
  });
});
