import { expect, it } from "vitest";

import type { Bill, Quote, Repair, Shop } from "../../../src/core/model";
import { slipAmounts } from "../../../src/features/repairs/slip-amounts";

const shop = { currency: "EUR", tax_mode: "inclusive", tax_rates: [], default_tax_rate_id: null } as unknown as Shop;
const labour = [{ description: "Work", price: 12000 }];
const known = { quotes: [] as Quote[], bills: [] as Bill[], items: new Map() };

function repair(fields: Partial<Repair>): Repair {
  const money = { charged: null, paid: 0, refunded: 0, balance: null, overpaid: false };
  return { status: "completed", price: null, labour, parts: [], ...money, ...fields } as unknown as Repair;
}

it("R1 a slip prints the agreed price alone, not the prices of lines that add up to another amount", () => {
  expect(slipAmounts(repair({ price: 8900 }), known, shop, "Agreed")).toEqual({
    total: 8900,
    paid: 0,
    due: 8900,
    hasPrices: false,
  });
});

it("R1 a slip prints the bill alone once there is one, whatever was agreed before", () => {
  const bills = [{ status: "open", total: 9900 } as Bill];
  const billed = repair({ price: 8900, charged: 9900 });
  expect(slipAmounts(billed, { ...known, bills }, shop, "Agreed")).toMatchObject({ total: 9900, hasPrices: false });
});

it("R2 a slip prints the deposit and the rest, also at the intake", () => {
  const paid = { price: 8900, paid: 3000, refunded: 500 };
  expect(slipAmounts(repair({ ...paid, status: "open" }), known, shop, "Agreed")).toMatchObject({
    total: 8900,
    paid: 2500,
    due: 6400,
  });
});

it("R1 a slip prints the prices of the work if they add up; until then an open repair has no amount", () => {
  expect(slipAmounts(repair({}), known, shop, "Agreed")).toMatchObject({ total: 12000, hasPrices: true });
  expect(slipAmounts(repair({ status: "open" }), known, shop, "Agreed")).toMatchObject({ total: null, due: null });
});
