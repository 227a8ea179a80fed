import { describe, expect, it } from "vitest";

import type { Return, Sale } from "../../../src/core/model";
import { refundOf, returnLines, returnables, type Choice } from "../../../src/features/sales/give-back";
import { NOON } from "../../cast";

const head = { code: "A7K3-1", operation_id: "op", branch_id: "north", actor_id: "ada", device_code: "A7K3", happened_at: NOON, standing: "settled" as const };
const sale: Sale = {
  ...head,
  id: "sale",
  status: "completed",
  customer_id: null,
  lines: [
    { item_id: "phone", quantity: 3, serials: ["SN-1", "SN-2", "SN-3"], unit_price: 10000, discount: 3000 },
    { item_id: "cable", quantity: 4, serials: null, unit_price: 500, discount: null },
  ],
  payments: [],
  total: 29000,
  return_ids: [],
  void_reason: null,
};
const back = (lines: Return["lines"]): Return => ({ ...head, id: "back", status: "done", sale_id: "sale", repair_id: null, reason: "", lines, refund: 0 });

describe("what can come back of a sale", () => {
  it("is every unit by itself, and what is left of the rest", () => {
    expect(returnables(sale, []).map(({ key, quantity, price }) => [key, quantity, price])).toEqual([
      ["SN-1", 1, 9000],
      ["SN-2", 1, 9000],
      ["SN-3", 1, 9000],
      ["cable", 4, 500],
    ]);
  });

  it("is less by what came back before", () => {
    const before = back([
      { item_id: "phone", quantity: 1, serials: ["sn-2"], disposition: "keep" },
      { item_id: "cable", quantity: 3, serials: null, disposition: "restock" },
    ]);
    expect(returnables(sale, [before]).map(({ key, quantity }) => [key, quantity])).toEqual([
      ["SN-1", 1],
      ["SN-3", 1],
      ["cable", 1],
    ]);
  });

  it("becomes a line for each fate", () => {
    const all = returnables(sale, []);
    const chosen = new Map<string, Choice>([
      ["SN-1", { quantity: 1, disposition: "restock" }],
      ["SN-2", { quantity: 1, disposition: "defective" }],
      ["SN-3", { quantity: 1, disposition: "restock" }],
      ["cable", { quantity: 0, disposition: "restock" }],
    ]);
    expect(returnLines(all, chosen)).toEqual([
      { item_id: "phone", quantity: 2, serials: ["SN-1", "SN-3"], disposition: "restock" },
      { item_id: "phone", quantity: 1, serials: ["SN-2"], disposition: "defective" },
    ]);
    expect(refundOf(all, chosen)).toBe(27000);
  });
});
