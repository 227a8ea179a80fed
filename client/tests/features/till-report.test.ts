/** R8 The X and Z report of a till: float, moves, takings, expected, counted, difference, late arrivals. */
import { beforeAll, describe, expect, it } from "vitest";

import type { Till } from "../../src/core/model";
import { takingsOf, tillReport } from "../../src/features/money/till-report";
import { loadWords } from "../../src/i18n";
import { shopOf } from "../cast";

const till = {
  id: "t",
  code: "NRTH-1",
  status: "closed",
  happened_at: 0,
  closed_at: 3_600_000,
  float: 20000,
  moves: [{ operation_id: "m", reason: "stamps", amount: -500, happened_at: 1, actor_id: "ada" }],
  counted: [{ method: "cash", amount: 21400 }],
  expected_at_close: [
    { method: "card", amount: 4000 },
    { method: "cash", amount: 21500 },
  ],
  expected_now: [
    { method: "card", amount: 4000 },
    { method: "cash", amount: 22200 },
  ],
  late: ["p"],
} as unknown as Till;
const LATE = [{ operation_id: "p", what: "Payment MAXX-7", amount: 700, person: "Max", at: 9, href: null }];

beforeAll(loadWords);

function printed(of: Till): string[] {
  const lines = tillReport(of, { branch: "North", person: "Ada" }, of.late.length > 0 ? LATE : [], shopOf({ id: "s" }));
  return lines.map((line) => (line.kind === "pair" ? `${line.start}: ${line.end}` : "text" in line ? line.text : "-"));
}

describe("R8 a till's report", () => {
  it("has the takings by method, without the float and the moves", () => {
    expect(takingsOf(till)).toEqual([
      { method: "card", amount: 4000 },
      { method: "cash", amount: 2000 },
    ]);
  });

  it("R8 is a Z report after the close: counted and expected amounts, and later records with their person", () => {
    const lines = printed(till);
    for (const line of ["Z report", "stamps: -€5.00", "Taken: €60.00", "Should be in the till: €255.00"])
      expect(lines).toContain(line);
    expect(lines.indexOf("Counted: €214.00")).toBeGreaterThan(0);
    expect(lines).toContain("Cash: -€1.00");
    expect(lines).toContain("Payment MAXX-7: €7.00");
    expect(lines.some((line) => line.includes("Max"))).toBe(true);
  });

  it("R8 is an X report while it is open", () => {
    const lines = printed({
      ...till,
      status: "open",
      counted: null,
      expected_at_close: null,
      closed_at: null,
      late: [],
    });
    expect(lines).toContain("X report");
    expect(lines).toContain("Should be in the till: €262.00");
    expect(lines.some((line) => line.startsWith("Counted"))).toBe(false);
  });
});
