/** R2 The amount due at pick-up, and what one press records. */
import { describe, expect, it } from "vitest";

import type { Bill, Quote, Repair } from "../../src/core/model";
import { beyondQuote, chargesOf, lineOf, withNewWork } from "../../src/features/money/charge";
import { emptyLine, linesToQuote, quoteOf } from "../../src/features/money/quote-lines";
import { dueOf, handOverSteps, newIds } from "../../src/features/money/hand-over";
import { shopOf } from "../cast";

const shop = shopOf({ id: "shop" });
const LINE = { item_id: null, description: "Screen", quantity: 1, unit_price: 9000, discount: null };
const repair = {
  id: "r",
  price: 12000,
  labour: [],
  parts: [],
  charged: null,
  paid: 0,
  refunded: 0,
} as unknown as Repair;
const none = { quotes: [], bills: [], items: new Map() };
const quote = { id: "q", status: "approved", total: 9000, lines: [LINE] } as unknown as Quote;

describe("R2 the amount due at pick-up", () => {
  it("is the agreed price less the deposit, and is charged first", () => {
    const due = dueOf({ ...repair, paid: 2000 }, none, shop, "Agreed price");
    expect(due.amount).toBe(10000);
    expect(due.charge?.total).toBe(12000);
  });

  it("R1 is the amount of the approved quote if there is one, whatever price was agreed before", () => {
    const due = dueOf({ ...repair, charged: 9000 }, { ...none, quotes: [quote] }, shop, "Agreed price");
    expect([due.amount, due.charge?.total]).toEqual([9000, 9000]);
    expect(due.charge?.lines[0]?.description).toBe("Screen");
  });

  it("is the rest of the bill if there is one, and is not charged again", () => {
    const bills = [{ id: "b", status: "open", total: 9000 } as unknown as Bill];
    const due = dueOf({ ...repair, charged: 9000, paid: 5000, refunded: 1000 }, { ...none, bills }, shop, "");
    expect(due).toEqual({ charge: null, amount: 5000 });
  });

  it("is nothing if nothing is charged or more was paid", () => {
    expect(dueOf({ ...repair, price: null }, none, shop, "")).toEqual({ charge: null, amount: 0 });
    expect(dueOf({ ...repair, paid: 20000 }, none, shop, "").amount).toBe(0);
  });

  it("is recorded by one tap: the bill, each payment with its change, and last the hand-over", () => {
    const due = dueOf(repair, none, shop, "Agreed price");
    const payments = [
      { method: "cash" as const, amount: 2000, tendered: 5000 },
      { method: "card" as const, amount: 10000 },
    ];
    const steps = handOverSteps({ repair, due, shop, tillId: "till", payments, ids: newIds() });
    expect(steps.map(({ type }) => type)).toEqual(["repair.bill", "payment.take", "payment.take", "repair.deliver"]);
    expect(steps[1]?.payload).toMatchObject({ amount: 2000, tendered: 5000, till_id: "till", method: "cash" });
  });
});

describe("the amounts that staff can charge", () => {
  const worked = { ...repair, labour: [{ description: "Work", price: 14000 }] } as Repair;
  const approved = { ...worked, charged: 9000 } as Repair;

  it("R1 are the approved quote, the agreed price and the work, each amount once", () => {
    const choices = chargesOf(approved, [quote], none.items, shop, "Agreed price");
    expect(choices.map(({ from, total }) => [from, total])).toEqual([
      ["quote", 9000],
      ["agreed", 12000],
      ["work", 14000],
    ]);
    const same = { ...worked, price: 14000 } as Repair;
    expect(chargesOf(same, [], none.items, shop, "Agreed price").map(({ from }) => from)).toEqual(["agreed"]);
    expect(chargesOf({ ...repair, price: null } as Repair, [], none.items, shop, "")).toEqual([]);
  });

  it("R4 have a warning if the work exceeds the approved quote", () => {
    expect(beyondQuote(approved, [quote], none.items, shop)).toBe(5000);
    expect(beyondQuote({ ...approved, labour: [] } as Repair, [quote], none.items, shop)).toBe(0);
    expect(beyondQuote(worked, [{ ...quote, status: "open" } as Quote], none.items, shop)).toBe(0);
  });
});

describe("R4 the lines of a quote", () => {
  const typed = (description: string, price: number | null) => ({ ...emptyLine(shop), description, price });

  it("are free text, and empty ones are left out", () => {
    const quoted = quoteOf([typed(" Screen ", 18900), typed("", null)], shop);
    expect(quoted?.lines.map(({ description, unit_price }) => [description, unit_price])).toEqual([["Screen", 18900]]);
    expect(quoted?.total).toBe(18900);
  });

  it("make no quote while one lacks its price or text, or all are empty", () => {
    expect(
      [[typed("Screen", null)], [typed("", 100)], linesToQuote([], shop)].map((lines) => quoteOf(lines, shop)),
    ).toEqual([null, null, null]);
  });

  it("keep their quantity and get the newer work; an agreed price can include it", () => {
    const [quoted, since] = [lineOf("Screen", 2, 9000, null, shop), lineOf("Work", 1, 500, null, shop)];
    expect(quoteOf(linesToQuote([quoted], shop), shop)?.total).toBe(18000);
    expect(withNewWork([quoted], { price: null }, [quoted, since])).toEqual([quoted, since]);
    expect(withNewWork([quoted], { price: 18000 }, [since])).toEqual([quoted]);
  });
});
