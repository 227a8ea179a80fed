import { beforeAll, describe, expect, it } from "vitest";

import type { SerialRule } from "../../src/core/model";
import {
  billFor,
  emptyBill,
  faultOf,
  putItem,
  removeLine,
  restockOf,
  totalCost,
} from "../../src/features/restock/bill";
import type { BillLine, CheckedLine } from "../../src/features/restock/bill";
import { checkSerials, goodEntries, hasBadLines } from "../../src/features/serial-entry/check-serials";
import { doubtsByLine, leftOutOf, problemsByLine, sayMismatch } from "../../src/features/serial-entry/serial-words";
import { loadWords } from "../../src/i18n";
import { phone, unit } from "../cast";

beforeAll(loadWords);

const NONE = new Map();
const names = { item: () => "Phone 12", branch: () => "South" };

describe("new serials", () => {
  it("are complete if their count is exact, else show how many are missing or too many", () => {
    expect(checkSerials("A\nB\n", 2, NONE)).toMatchObject({ entered: 2, required: 2, complete: true });
    expect(sayMismatch(checkSerials("A\nB\n", 2, NONE))).toBeNull();
    expect(sayMismatch(checkSerials("A", 3, NONE))).toBe("Enter 2 more serials for this quantity");
    expect(sayMismatch(checkSerials("A\nB\nC", 2, NONE))).toBe("1 serial too many for this quantity");
  });

  it("count a repeated serial once, in any spelling", () => {
    const check = checkSerials("SN-1\n sn-1 \nSN-2", 3, NONE);
    expect(check).toMatchObject({ entered: 2, missing: 1, complete: false });
    expect(hasBadLines(check)).toBe(true);
  });

  it("name the unit that already has the serial: item, branch, status", () => {
    const check = checkSerials("A\nsn-7", 2, new Map([["SN-7", unit("SN-7", { status: "sold", branch_id: "south" })]]));
    expect(check.complete).toBe(false);
    expect(problemsByLine(check, names)).toEqual(new Map([[2, "sn-7 is already a unit of Phone 12: Sold, South"]]));
    expect(sayMismatch(check)).toBe("Correct the marked lines");
  });

  it("O12 are saved without the wrong ones, each of which shows its reason and where the known unit is", () => {
    const sale = { type: "sale", id: "s", code: "AB12-3" } as const;
    const check = checkSerials(
      "A\nsn-7\nA\nB..\u0007\n4..3",
      2,
      new Map([["SN-7", unit("SN-7", { status: "sold", document: sale })]]),
    );
    expect(goodEntries(check).map(({ serial }) => serial)).toEqual(["A"]);
    expect(leftOutOf(check, names)).toEqual([
      { serial: "sn-7", why: "is already a unit of Phone 12: Sold, South, Sale AB12-3" },
      { serial: "A", why: "is already on line 1" },
      { serial: "B..\u0007", why: "has a character that is not allowed" },
      { serial: "4..3", why: "ends before it begins" },
    ]);
  });

  it("O12 show a few faults within a range", () => {
    const check = checkSerials("SN-1..SN-9\nSN-1..SN-5", 9, NONE);
    expect(problemsByLine(check, names).get(2)).toBe(
      "SN-1 is already on line 1; SN-2 is already on line 1; SN-3 is already on line 1 and 2 more",
    );
  });

  it("O7 mark an IMEI with a wrong check digit, and accept it", () => {
    const check = checkSerials("356938035643808", 1, NONE);
    expect(doubtsByLine(check)).toEqual(
      new Map([[1, "356938035643808 looks like an IMEI, but its check digit is wrong"]]),
    );
    expect(check.complete).toBe(true);
  });

  it("are marked at their line if they break a rule of the shop, and are accepted", () => {
    const rules = [rule({ mask: "SN-####" }), rule({ mask: "35#+", imei: true }), rule({ imei: true })];
    const check = checkSerials("SN-0042\nSN-42", 2, NONE, rules);
    expect(doubtsByLine(check)).toEqual(
      new Map([[2, "SN-42 does not look like this shop’s serials: SN-####, an IMEI like 35#+, an IMEI of 15 digits"]]),
    );
    expect(hasBadLines(check)).toBe(false);
    expect(check.complete).toBe(true);
  });

  it("are not marked if the shop has no rule for their item", () => {
    expect(checkSerials("whatever", 1, NONE, []).doubtful).toEqual([]);
  });
});

function rule(changes: Partial<SerialRule>): SerialRule {
  return { category: null, mask: null, imei: false, ...changes };
}

describe("a restock with several lines", () => {
  const checkedLine = (serials: string, changes: Partial<BillLine> = {}, item = phone()): CheckedLine => {
    const line = { item_id: item.id, quantity: 1, serials, unit_cost: null, ...changes };
    return { item, line, check: checkSerials(serials, line.quantity ?? 0, NONE) };
  };

  it("Z5 records supplier, reference and cost, and serials only for an item that has them", () => {
    const bill = { ...emptyBill("r"), supplier_id: "parts-r-us", reference: " BILL-7 " };
    const cable = phone({ id: "cable", serial_tracked: false });
    const lines = [
      checkedLine("SN-1..SN-3", { quantity: 3, unit_cost: 500 }),
      checkedLine("", { quantity: 20 }, cable),
    ];
    expect(faultOf(lines)).toBeNull();
    expect(restockOf(bill, lines)).toEqual({
      restock_id: "r",
      supplier_id: "parts-r-us",
      reference: "BILL-7",
      lines: [
        { item_id: "phone", quantity: 3, serials: ["SN-1", "SN-2", "SN-3"], unit_cost: 500 },
        { item_id: "cable", quantity: 20, serials: null, unit_cost: null },
      ],
    });
    expect(totalCost(lines.map(({ line }) => line))).toBe(1500);
  });

  it("F14 is recorded only with exactly as many serials as its quantity", () => {
    expect(faultOf([checkedLine("SN-1", { quantity: 2 })])?.kind).toBe("serials");
    expect(faultOf([checkedLine("", { quantity: 0 })])?.kind).toBe("quantity");
    expect(faultOf([])?.kind).toBe("no_lines");
  });

  it("F6 has no serial twice on any of its lines", () => {
    const battery = phone({ id: "battery" });
    expect(faultOf([checkedLine("SN-1"), checkedLine("sn-1", {}, battery)])).toEqual({
      kind: "on_two_lines",
      serial: "sn-1",
    });
  });

  it("opens the existing line of an item that is added again, and keeps its values", () => {
    const begun = billFor("r", "phone", "SN-9");
    const both = putItem(putItem(begun, "cable"), "phone");
    expect(both.lines.map(({ item_id, serials }) => [item_id, serials])).toEqual([
      ["phone", "SN-9\n"],
      ["cable", ""],
    ]);
    expect(both.open).toBe("phone");
    expect(removeLine(both, "phone")).toMatchObject({ open: null, lines: [{ item_id: "cable" }] });
  });
});
