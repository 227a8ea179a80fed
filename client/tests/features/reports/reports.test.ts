import { beforeAll, describe, expect, it } from "vitest";

import type { Report } from "../../../src/api/reports";
import { dayOf, startOfDay } from "../../../src/core/zoned-day";
import { daysAhead, daysOf } from "../../../src/features/reports/period";
import { plotOf } from "../../../src/features/reports/plot-data";
import { columnsOf, totalsOf } from "../../../src/features/reports/report-cells";
import { loadWords } from "../../../src/i18n";

beforeAll(loadWords);

const NOON = Date.UTC(2026, 2, 29, 12);

describe("the period of a report", () => {
  it("L13 a day begins at midnight at the branch, also when clocks are put forward", () => {
    expect(startOfDay("2026-03-29", "Europe/Berlin")).toBe(Date.UTC(2026, 2, 28, 23));
    expect(startOfDay("2026-03-30", "Europe/Berlin")).toBe(Date.UTC(2026, 2, 29, 22));
    expect(startOfDay("2026-03-29", "Pacific/Kiritimati")).toBe(Date.UTC(2026, 2, 28, 10));
    expect(startOfDay("2026-03-29", "America/Los_Angeles")).toBe(Date.UTC(2026, 2, 29, 7));
    expect(startOfDay("tomorrow", "UTC")).toBeNull();
  });

  it("L13 includes the last day of a chosen period, and is invalid if the days are reversed", () => {
    expect(daysOf("own", { from: "2026-03-01", to: "2026-03-02" }, "UTC", NOON)).toEqual({
      fromDay: "2026-03-01",
      toDay: "2026-03-02",
    });
    expect(daysOf("own", { from: "2026-03-02", to: "2026-03-01" }, "UTC", NOON)).toEqual({
      fromDay: null,
      toDay: null,
    });
    expect(daysOf("own", { from: "", to: "2026-03-01" }, "UTC", NOON)).toEqual({ fromDay: null, toDay: null });
  });

  it("L13 counts days back from today, and ends now", () => {
    expect(daysOf("week", { from: "", to: "" }, "UTC", NOON)).toEqual({ fromDay: "2026-03-23", toDay: null });
    expect(daysOf("today", { from: "", to: "" }, "Pacific/Kiritimati", NOON)).toEqual({
      fromDay: "2026-03-30",
      toDay: null,
    });
    // Clocks went forward in the night of the 29th: at one hour after midnight, the time 24 hours earlier was two
    // calendar days before.
    expect(daysOf("week", { from: "", to: "" }, "Europe/Berlin", Date.UTC(2026, 2, 29, 22, 30))).toEqual({
      fromDay: "2026-03-24",
      toDay: null,
    });
  });

  it("L13 of warranties begins today", () => {
    expect(daysAhead("week", { from: "", to: "" }, "UTC", NOON)).toEqual({
      fromDay: "2026-03-29",
      toDay: "2026-04-04",
    });
    expect(daysAhead("today", { from: "", to: "" }, "Pacific/Kiritimati", NOON)).toEqual({
      fromDay: "2026-03-30",
      toDay: "2026-03-30",
    });
    expect(daysAhead("own", { from: "2026-03-01", to: "2027-03-01" }, "UTC", NOON)).toEqual({
      fromDay: "2026-03-01",
      toDay: "2027-03-01",
    });
  });

  it("gives the day of a time in a zone", () => {
    expect(dayOf(Date.UTC(2026, 2, 28, 23, 30), "Europe/Berlin")).toBe("2026-03-29");
  });
});

describe("a report's plot", () => {
  const report = (name: Report["name"], rows: Report["rows"]): Report => ({
    name,
    from: 0,
    to: 1,
    columns: [],
    rows,
    truncated: false,
    totals: {},
    before: null,
    undecided: { counted: 0, left_out: 0, records: [] },
  });
  const plot = (told: Report) =>
    plotOf(
      told,
      (row, key) => String(row[key]),
      (key) => key,
    );

  it("L13 adds up the branches of a day", () => {
    const rows = [
      { day: "2026-03-28", branch: "n", net: 100 },
      { day: "2026-03-28", branch: "s", net: -30 },
      { day: "2026-03-29", branch: "n", net: 5 },
    ];
    expect(plot(report("sales_by_day", rows))).toMatchObject({
      labels: ["2026-03-28", "2026-03-29"],
      values: [70, 5],
      unit: "money",
    });
  });

  it("L13 shows the ten largest, and nothing if all are zero", () => {
    const rows = Array.from({ length: 12 }, (_, at) => ({ item: `item ${at}`, branch: "n", cost: at }));
    expect(plot(report("stock_value", rows))?.values).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
    expect(plot(report("stock_value", [{ item: "a", branch: "n", cost: 0 }]))).toBeNull();
    expect(plot(report("serial_movements", []))).toBeNull();
  });
});

describe("a report's table", () => {
  const columns: Report["columns"] = [
    { key: "item", kind: "item" },
    { key: "quantity", kind: "count" },
    { key: "undecided", kind: "count" },
    { key: "left_out", kind: "count" },
  ];
  const report = (totals: Record<string, number>, counted: number): Report => {
    const rows = [
      { item: "a", quantity: 2, undecided: 1, left_out: 0 },
      { item: "b", quantity: 1, undecided: 0, left_out: 0 },
    ];
    return {
      name: "ageing_stock",
      from: 0,
      to: 1,
      columns,
      rows,
      truncated: false,
      totals,
      before: null,
      undecided: { counted, left_out: 0, records: [] },
    };
  };
  const shown = (told: Report) => columnsOf(told, new Map(), "EUR");

  it("L13 has a column for undecided records only if there are some", () => {
    expect(shown(report({ quantity: 3, undecided: 1, left_out: 0 }, 1)).map(({ key }) => key)).toEqual([
      "item",
      "quantity",
      "undecided",
    ]);
    expect(shown(report({ quantity: 3, undecided: 0, left_out: 0 }, 0)).map(({ key }) => key)).toEqual([
      "item",
      "quantity",
    ]);
  });

  it("L13 shows with its totals whether they include undecided records", () => {
    expect(totalsOf(report({ quantity: 3 }, 1))).toEqual({
      row: { quantity: 3 },
      label: "Total with undecided",
    });
    expect(totalsOf(report({ quantity: 3 }, 0))?.label).toBe("Total");
    expect(totalsOf(report({}, 0))).toBeUndefined();
  });
});
