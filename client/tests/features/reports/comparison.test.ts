import { beforeAll, describe, expect, it } from "vitest";

import type { Report } from "../../../src/api/reports";
import { mainOf, sayChange } from "../../../src/features/reports/comparison";
import { columnsOf, headerOf, wordsOf } from "../../../src/features/reports/report-cells";
import { loadWords } from "../../../src/i18n";

beforeAll(loadWords);

describe("a report compared with an earlier period", () => {
  it("R9 states by how much its main figure changed", () => {
    expect(sayChange(11_200, 10_000, "week")).toBe("12% more than the week before");
    expect(sayChange(8_800, 10_000, "today")).toBe("12% less than last week at this time");
    expect(sayChange(500, 500, "month")).toBe("The same as the month before");
  });

  it("R9 shows no percentage of zero, of a loss, or of a tiny amount", () => {
    expect(sayChange(500, 0, "length")).toBe("More than in the period before");
    expect(sayChange(-500, 100, "length")).toBe("Less than in the period before");
    expect(sayChange(500_000, 100, "week")).toBe("More than the week before");
    expect(sayChange(100_001, 100_000, "week")).toBe("0.01% more than the week before");
  });

  it("R9 chooses the main figure from the totals of both periods", () => {
    const report = { name: "takings", totals: { taken: 9, net: 7 } } as unknown as Report;
    const before = { basis: "week", from: 0, to: 1, totals: { taken: 3, net: 2 } } as const;
    expect(mainOf(report, before)).toEqual({ key: "net", now: 7, was: 2 });
    expect(mainOf({ ...report, name: "stock_value" }, before)).toBeNull();
  });
});

describe("the table of a report of money", () => {
  it("R9 labels the earlier column, and rows without an item, technician or rate", () => {
    expect(headerOf("before_net")).toBe("Net before");
    expect(wordsOf(null, "item", new Map())).toBe("Work and agreed prices");
    expect(wordsOf(null, "person", new Map())).toBe("No technician");
    expect(wordsOf(null, "rate", new Map())).toBe("Without a known rate");
    expect(wordsOf(750, "rate", new Map())).toBe("7.5%");
    expect(wordsOf("cash", "method", new Map())).toBe("Cash");
  });

  it("R9 shows the column of unknown costs only where there are some", () => {
    const columns = [
      { key: "item", kind: "item" },
      { key: "unvalued", kind: "count" },
      { key: "margin", kind: "money" },
    ];
    const report = { name: "margin_by_item", columns, rows: [], totals: { unvalued: 0, margin: 0 } };
    const shown = columnsOf(report as unknown as Report, new Map(), "EUR").map(({ key }) => key);
    expect(shown).toEqual(["item", "margin"]);
  });
});
