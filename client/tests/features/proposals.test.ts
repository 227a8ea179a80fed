import { beforeAll, expect, it } from "vitest";
import type { Proposal } from "../../src/api/proposals";
import { factsOf } from "../../src/features/proposals/proposal-facts";
import { loadWords } from "../../src/i18n";

beforeAll(loadWords, 60_000);

const PROPOSAL = { id: "P", v: 1, branch_id: "B", created_at: 0, program: "Assistant", user_id: "U", why: "Low." };
const NAMES = new Map([
  ["item-1", "Screen"],
  ["south", "South"],
]);

function said(type: Proposal["type"], payload: Proposal["payload"]) {
  return factsOf({ ...PROPOSAL, type, payload }, NAMES, "EUR").map(({ term, value }) => `${term}: ${value}`);
}

it("names items and branches, and leaves out the id of the new record", () => {
  const lines = [
    { quantity: 2, item_id: "item-1", serials: ["SN-1", "SN-2"] },
    { quantity: 1, item_id: "item-9", unit_cost: 4950 },
  ];
  expect(said("transfer.draft", { transfer_id: "new", to_branch_id: "south", lines })).toEqual([
    "To: South",
    "Items: 2 × Screen · SN-1, SN-2\n1 × item-9 · unit_cost: €49.50",
  ]);
});

it("shows every field, also one without a word", () => {
  const payload = {
    repair_id: "new",
    device: { description: "Phone", serial: "SN-3" },
    problem: "dark",
    price: 100,
    tags: ["x"],
  };
  expect(said("repair.open", { ...payload, customer_id: null })).toEqual([
    "Device: Phone",
    "Serial: SN-3",
    "Problem: dark",
    "price: €1.00",
    "tags: x",
  ]);
});
