import { beforeAll, describe, expect, it } from "vitest";

import type { Return, Sale } from "../../../src/core/model";
import { refundOf, returnLines, returnables, type Choices } from "../../../src/features/returns/give-back";
import { fateFor, proposeFates } from "../../../src/features/returns/reasons";
import { loadWords, t } from "../../../src/i18n";
import { NOON, PLAIN_LINE, PLAIN_RETURN, PLAIN_SALE } from "../../cast";

const head = {
  code: "A7K3-1",
  operation_id: "op",
  branch_id: "north",
  actor_id: "ada",
  device_code: "A7K3",
  happened_at: NOON,
  standing: "settled" as const,
};
const sale: Sale = {
  ...head,
  id: "sale",
  status: "completed",
  customer_id: null,
  lines: [
    {
      item_id: "phone",
      quantity: 3,
      serials: ["SN-1", "SN-2", "SN-3"],
      unit_price: 10000,
      discount: 3000,
      ...PLAIN_LINE,
    },
    { item_id: "cable", quantity: 4, serials: null, unit_price: 500, discount: null, ...PLAIN_LINE },
  ],
  ...PLAIN_SALE,
  payments: [],
  total: 29000,
  return_ids: [],
  void_reason: null,
};
const back = (lines: Return["lines"]): Return => ({
  ...head,
  id: "back",
  status: "done",
  sale_id: "sale",
  repair_id: null,
  reason: "",
  lines,
  refund: 0,
  ...PLAIN_RETURN,
});
const CABLE = "cable 1";
const whole = (quantities: Record<string, number>): Choices =>
  Object.fromEntries(
    Object.entries(quantities).map(([key, quantity]) => [key, { quantity, disposition: "restock" as const }]),
  );

describe("the units and pieces of a sale that can be returned", () => {
  it("are every unit separately, and the remaining quantity of other items", () => {
    expect(returnables(sale, []).map(({ key, quantity }) => [key, quantity])).toEqual([
      ["SN-1", 1],
      ["SN-2", 1],
      ["SN-3", 1],
      [CABLE, 4],
    ]);
  });

  it("are fewer after earlier returns", () => {
    const before = back([
      { item_id: "phone", quantity: 1, serials: ["sn-2"], disposition: "keep" },
      { item_id: "cable", quantity: 3, serials: null, disposition: "restock" },
    ]);
    expect(returnables(sale, [before]).map(({ key, quantity }) => [key, quantity])).toEqual([
      ["SN-1", 1],
      ["SN-3", 1],
      [CABLE, 1],
    ]);
  });

  it("F42 are recorded as one line for each place they go to", () => {
    const all = returnables(sale, []);
    const chosen: Choices = {
      "SN-1": { quantity: 1, disposition: "restock" },
      "SN-2": { quantity: 1, disposition: "defective" },
      "SN-3": { quantity: 1, disposition: "restock" },
      [CABLE]: { quantity: 0, disposition: "restock" },
    };
    expect(returnLines(all, chosen)).toEqual([
      { item_id: "phone", quantity: 2, serials: ["SN-1", "SN-3"], disposition: "restock" },
      { item_id: "phone", quantity: 1, serials: ["SN-2"], disposition: "defective" },
    ]);
    expect(refundOf(sale, [], all, chosen)).toBe(27000);
  });
});

describe("the refund", () => {
  const thirds: Sale = {
    ...sale,
    lines: [{ item_id: "cable", quantity: 3, serials: null, unit_price: 1000, discount: 2000, ...PLAIN_LINE }],
    total: 1000,
  };
  const restocked = (quantity: number) => back([{ item_id: "cable", quantity, serials: null, disposition: "restock" }]);

  it("of pieces that are returned one by one adds up to the paid amount, to the cent", () => {
    const refunds = [0, 1, 2].map((gone) => {
      const before = gone === 0 ? [] : [restocked(gone)];
      return refundOf(thirds, before, returnables(thirds, before), whole({ "cable 0": 1 }));
    });
    expect(refunds).toEqual([333, 333, 334]);
  });

  it("includes the tax and the discount of the whole sale", () => {
    const taxed: Sale = {
      ...sale,
      tax_mode: "exclusive",
      discount: 2900,
      lines: sale.lines.map((line) => ({ ...line, tax_basis_points: 1900 })),
    };
    const all = returnables(taxed, []);
    // 90 % of 27,000 and of 2,000, and 19 % on both.
    expect(refundOf(taxed, [], all, whole({ "SN-1": 1, "SN-2": 1, "SN-3": 1 }))).toBe(28917);
    expect(refundOf(taxed, [], all, whole({ "SN-1": 1, "SN-2": 1, "SN-3": 1, [CABLE]: 4 }))).toBe(28917 + 2142);
  });
});

describe("the reason of a return", () => {
  beforeAll(loadWords);

  it("P47 proposes to put a faulty unit aside as faulty, and withdraws that for another reason", () => {
    const faulty = t("returns.reason_faulty");
    const faults = proposeFates(whole({ "SN-1": 1 }), "", faulty);
    expect(faults["SN-1"]).toEqual({ quantity: 1, disposition: "defective" });
    expect(proposeFates(faults, faulty, t("returns.reason_wrong"))["SN-1"]!.disposition).toBe("restock");
    expect(fateFor("it smokes")).toBe("restock");
  });

  it("P47 does not change a choice made by hand", () => {
    const chosen: Choices = { "SN-1": { quantity: 1, disposition: "keep" } };
    expect(proposeFates(chosen, "", t("returns.reason_faulty"))).toEqual(chosen);
  });
});
