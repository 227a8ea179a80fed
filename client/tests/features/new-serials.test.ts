import { describe, expect, it } from "vitest";

import { emptyRestock, restockOf } from "../../src/features/restock/restock-form";
import { checkSerials, hasBadLines } from "../../src/features/serial-entry/check-serials";
import { problemsByLine, sayMismatch } from "../../src/features/serial-entry/serial-words";
import { phone, unit } from "../cast";

const NONE = new Map();
const names = { item: () => "Phone 12", branch: () => "South" };

describe("new serials", () => {
  it("are complete with the exact count, and say how many are missing or too many", () => {
    expect(checkSerials("A\nB\n", 2, NONE)).toMatchObject({ entered: 2, required: 2, complete: true });
    expect(sayMismatch(checkSerials("A\nB\n", 2, NONE))).toBeNull();
    expect(sayMismatch(checkSerials("A", 3, NONE))).toBe("2 serial numbers are still missing for this quantity");
    expect(sayMismatch(checkSerials("A\nB\nC", 2, NONE))).toBe("1 serial number too many for this quantity");
  });

  it("count a repeat once, however it is written", () => {
    const check = checkSerials("SN-1\n sn-1 \nSN-2", 3, NONE);
    expect(check).toMatchObject({ entered: 2, missing: 1, complete: false });
    expect(hasBadLines(check)).toBe(true);
  });

  it("name the unit that has the number already: item, branch, status", () => {
    const check = checkSerials("A\nsn-7", 2, new Map([["SN-7", unit("SN-7", { status: "sold", branch_id: "south" })]]));
    expect(check.complete).toBe(false);
    expect(problemsByLine(check, names)).toEqual(new Map([[2, "sn-7 is a unit of Phone 12 already: Sold, South"]]));
    expect(sayMismatch(check)).toBe("Some lines need a correction");
  });

  it("doubt an IMEI with a wrong check digit, and take it all the same", () => {
    const check = checkSerials("356938035643808", 1, NONE);
    expect(check.doubtfulImeis).toHaveLength(1);
    expect(check.complete).toBe(true);
  });
});

describe("a restock", () => {
  it("carries serials only for an item that has them", () => {
    const draft = { ...emptyRestock("SN-9"), reference: " BILL-7 ", unit_cost: 500 };
    expect(restockOf("r", phone(), draft, ["SN-9"])).toEqual({
      restock_id: "r",
      supplier_id: null,
      reference: "BILL-7",
      lines: [{ item_id: "phone", quantity: 1, serials: ["SN-9"], unit_cost: 500 }],
    });
    expect(restockOf("r", phone({ serial_tracked: false }), draft, []).lines[0]!.serials).toBeNull();
  });
});
