import { describe, expect, it } from "vitest";

import { exactly, fillRest, settlePayment, suggestCash, type Payment } from "../../../src/features/sales/payment";

const nothing = { cash: 0, card: 0, transfer: 0 };
const pay = (method: Payment["method"], changes: Partial<Payment> = {}): Payment => ({
  method,
  given: null,
  split: nothing,
  ...changes,
});

describe("a payment", () => {
  it("is the exact amount if no other amount is entered", () => {
    expect(settlePayment(pay("cash"), 1999)).toEqual({
      payments: [{ method: "cash", amount: 1999 }],
      change: 0,
      missing: 0,
    });
    expect(settlePayment(pay("card"), 1999)).toEqual({
      payments: [{ method: "card", amount: 1999 }],
      change: 0,
      missing: 0,
    });
  });

  it("records the due amount, not the cash that was handed over", () => {
    expect(settlePayment(pay("cash", { given: 5000 }), 1999)).toEqual({
      payments: [{ method: "cash", amount: 1999, tendered: 5000 }],
      change: 3001,
      missing: 0,
    });
  });

  it("shows the missing amount", () => {
    expect(settlePayment(pay("cash", { given: 1000 }), 1999).missing).toBe(999);
    expect(settlePayment(pay("split", { split: { ...nothing, card: 1000 } }), 1999).missing).toBe(999);
  });

  it("R2 a deposit is the amount paid now; the rest is due", () => {
    const { payments, missing } = settlePayment(pay("split", { split: { ...nothing, card: 500 } }), 1999);
    expect([payments, missing]).toEqual([[{ method: "card", amount: 500 }], 1499]);
  });

  it("gives change of a split payment only from its cash", () => {
    expect(settlePayment(pay("split", { split: { cash: 1500, card: 1000, transfer: 0 } }), 1999)).toEqual({
      payments: [
        { method: "cash", amount: 999, tendered: 1500 },
        { method: "card", amount: 1000 },
      ],
      change: 501,
      missing: 0,
    });
  });

  it("is too much where card and transfer alone exceed the total", () => {
    expect(settlePayment(pay("split", { split: { ...nothing, card: 2500 } }), 1999).missing).toBe(-501);
  });

  it("needs no line for a sale that costs nothing", () => {
    expect(settlePayment(pay("cash"), 0)).toEqual({ payments: [], change: 0, missing: 0 });
  });

  it("uses the amount of a return first", () => {
    expect(settlePayment(pay("card"), 8000, { return_id: "back", amount: 5000 })).toEqual({
      payments: [
        { method: "exchange", amount: 5000, return_id: "back" },
        { method: "card", amount: 3000 },
      ],
      change: 0,
      missing: 0,
    });
  });

  it("O8 names the return also if it refunds nothing: a faulty unit that is replaced without payment", () => {
    expect(settlePayment(pay("cash"), 0, { return_id: "back", amount: 0 }).payments).toEqual([
      { method: "exchange", amount: 0, return_id: "back" },
    ]);
  });

  it("returns the unused rest of an exchange in cash", () => {
    expect(settlePayment(pay("cash"), 3000, { return_id: "back", amount: 5000 })).toEqual({
      payments: [{ method: "exchange", amount: 3000, return_id: "back" }],
      change: 2000,
      missing: 0,
    });
  });
});

describe("the charge sheet", () => {
  const { split } = exactly("split");

  it("P41 fills the second amount of a split with the rest", () => {
    expect(fillRest({ ...split, cash: 10000 }, ["cash"], 24900)).toEqual({ cash: 10000, card: 14900, transfer: 0 });
    expect(fillRest({ ...split, card: 10000 }, ["card"], 24900)).toEqual({ cash: 14900, card: 10000, transfer: 0 });
    const two = { cash: 10000, card: 4900, transfer: 0 };
    expect(fillRest(two, ["cash", "card"], 24900)).toEqual({ ...two, transfer: 10000 });
  });

  it("P41 fills nothing if every amount was typed, and never less than 0", () => {
    const typed = { cash: 1, card: 2, transfer: 3 };
    expect(fillRest(typed, ["cash", "card", "transfer"], 24900)).toEqual(typed);
    expect(fillRest({ ...split, cash: 30000 }, ["cash"], 24900)).toEqual({ cash: 30000, card: 0, transfer: 0 });
  });

  it("P41 clears an amount that it filled when somebody types elsewhere", () => {
    const filled = fillRest({ ...split, cash: 10000 }, ["cash"], 24900);
    expect(fillRest({ ...filled, transfer: 20000 }, ["transfer"], 24900)).toEqual({
      cash: 4900,
      card: 0,
      transfer: 20000,
    });
  });

  it.each([
    [24900, 2, [25000, 30000, 40000, 50000]],
    [1290, 2, [1500, 2000, 5000, 10000]],
    [300000, 2, []],
    [1480, 0, [1500, 2000, 5000, 10000]],
    [12900, 3, [15000, 20000, 50000, 100000]],
  ])("P41 proposes notes above %i with %i digits", (due, digits, amounts) => {
    expect(suggestCash(due, digits)).toEqual(amounts);
  });
});
