// @vitest-environment dom
/** The printed papers of money besides a sale's receipt: a refund, a repair, its bill. */
import { afterEach, beforeAll, describe, expect, it } from "vitest";

import type { Bill, MoneyMoved, Repair, Return, ReturnLine } from "../../../src/core/model";
import type { PaperLine } from "../../../src/core/printing/paper";
import type { DrawText } from "../../../src/core/printing/picture";
import type { MoneyOfRepair } from "../../../src/features/money/find-money";
import { receiptInEscPos } from "../../../src/features/printing/esc-pos";
import type { RepairDetails } from "../../../src/features/repairs/repair-details";
import { repairPaper } from "../../../src/features/repairs/repair-paper";
import type { ReturnDetails } from "../../../src/features/returns/return-details";
import { slipPaper } from "../../../src/features/returns/slip-paper";
import { applyLanguage, LANGUAGES, loadWords } from "../../../src/i18n";
import { branch, contact, NOON, phone, shopOf } from "../../cast";
import { printEscPos } from "./esc-pos-printer";

const NARROW = { columns: 32, dots: 384 };
const TOKEN = "q83vASNFZ4mrze8BI0VniQ";
const shop = shopOf({ receipt_text: "14 Tage – merci €" });
const north = branch("north", "North", { address: "Müllerstraße 7", phone: "+49 30 1234" });

const repair = {
  id: "repair",
  code: "BENC-7",
  status: "open",
  happened_at: NOON,
  completed_at: null,
  promised_at: NOON,
  device: { description: "Galaxy A52, grün", serial: "356938035643809" },
  problem: "Display zerbrochen",
  diagnosis: "Kabel gelöst",
  accessories: ["Hülle"],
  price: 12000,
  labour: [],
  parts: [],
  charged: null,
  paid: 0,
  refunded: 0,
  public_token: TOKEN,
} as unknown as Repair;
const noMoney: MoneyOfRepair = { quotes: [], bills: [], payments: [], items: new Map(), till: null };
const bill = {
  id: "bill",
  status: "open",
  tax_mode: "inclusive",
  discount: null,
  total: 11900,
  lines: [
    { item_id: null, description: "Arbeit", quantity: 1, unit_price: 7900, discount: null, tax_basis_points: 1900 },
    { item_id: null, description: "Glas", quantity: 2, unit_price: 2500, discount: 1000, tax_basis_points: 1900 },
  ],
} as unknown as Bill;
const paid = (method: string, amount: number) => ({ id: method, method, amount }) as unknown as MoneyMoved;

function repaired(changes: Partial<Repair> = {}): RepairDetails {
  const customer = contact("ines", "Inés Müller");
  const others = { branch: north, person: undefined, customer, parts: [], surplus: [], conflicts: [] };
  return { repair: { ...repair, ...changes }, ...others };
}

function printed(lines: readonly PaperLine[], isRightToLeft = false) {
  const drawn: string[] = [];
  const draw: DrawText = (text, { width, height }) => {
    drawn.push(text);
    return { width, height, data: new Uint8ClampedArray(width * height * 4).fill(0) };
  };
  const paper = printEscPos(receiptInEscPos(lines, { roll: NARROW, isRightToLeft, draw }));
  return { ...paper, texts: paper.lines.map(({ text }) => text.trimEnd()), drawn };
}

beforeAll(loadWords);
afterEach(() => applyLanguage("en"));

describe("P59 a receipt printer prints", () => {
  it("a repair at intake: the accessories, the agreed price once, and both codes", () => {
    const { texts, codes, cuts, drawn } = printed(repairPaper(repaired(), noMoney, shop));
    for (const text of ["Galaxy A52, grün", "356938035643809", "Display zerbrochen", "Left with the device: Hülle"])
      expect(texts).toContain(text);
    expect(texts.filter((text) => text.includes("120.00"))).toEqual([
      "Agreed price             €120.00",
      "Total                    €120.00",
      "To pay                   €120.00",
    ]);
    expect(codes.map(({ text }) => text)).toEqual(["BENC-7", `${location.origin}/p/${TOKEN}`]);
    expect([cuts, drawn]).toEqual([1, []]);
  });

  it("R1 a repair that is billed: the bill's lines with tax, each payment, and what is due", () => {
    const payments = [paid("card", -900), paid("cash", 5000)];
    const done = repaired({ status: "completed", charged: 11900, paid: 5000, refunded: 900 });
    const { texts } = printed(repairPaper(done, { ...noMoney, bills: [bill], payments }, shop));
    for (const text of [
      "Kabel gelöst",
      "Arbeit                    €79.00",
      "Glas · 2 ×                €40.00",
      "Total                    €119.00",
      "Payment: Cash             €50.00",
      "Refund: Card              -€9.00",
      "To pay                    €78.00",
    ])
      expect(texts).toContain(text);
    expect(texts.some((text) => /19.*€19\.00/.test(text))).toBe(true);
    expect(texts.join()).not.toContain("120.00");
  });

  it("a repair that is paid says so, without an amount that is due", () => {
    const done = repaired({ status: "delivered", charged: 11900, paid: 11900 });
    const { texts } = printed(repairPaper(done, { ...noMoney, bills: [bill], payments: [paid("cash", 11900)] }, shop));
    expect(texts).toContain("Paid in full");
    expect(texts.some((text) => text.startsWith("To pay"))).toBe(false);
  });

  const line = { item_id: "phone", quantity: 1, serials: ["SN-2"], disposition: "defective" } as unknown as ReturnLine;
  const refund: ReturnDetails = {
    back: { code: "NRTH-9", happened_at: NOON, refund: 39900, reason: "zu groß", lines: [line] } as unknown as Return,
    branch: north,
    person: { name: "Ada Çelik" } as never,
    sale: { code: "NRTH-8" } as never,
    customer: undefined,
    exchangedFor: undefined,
    lines: [{ line, item: phone(), units: [] }],
    isWaitingHere: false,
  };

  it("a refund: the returned units, where they go, the amount, the code", () => {
    const { lines, texts, codes, pulses } = printed(slipPaper(refund, shop));
    expect(texts).toContain("SN-2");
    expect(texts.some((text) => text.includes("zu groß"))).toBe(true);
    expect(lines.find(({ text }) => text.includes("€399.00"))).toMatchObject({ isBold: true });
    expect(codes).toEqual([{ symbology: "Code128", text: "NRTH-9", isCentred: true }]);
    expect(pulses).toEqual([]);
  });

  it.each(LANGUAGES)("within 58 mm in every language, Arabic as pictures: %s", async (chosen) => {
    await applyLanguage(chosen);
    const papers = [slipPaper(refund, shop), repairPaper(repaired(), { ...noMoney, bills: [bill] }, shop)];
    for (const paper of papers) {
      const { lines, texts, drawn, codes } = printed(paper, chosen === "ar");
      expect(Math.max(...lines.map(({ text }) => text.length))).toBe(NARROW.columns);
      expect(drawn.length > 0).toBe(chosen === "ar");
      expect(texts.join("").includes("?")).toBe(false);
      expect(codes.length).toBeGreaterThan(0);
    }
  });
});
