// @vitest-environment dom
/** The output of a receipt printer and a label printer, read back from the sent bytes. */
import { h, render } from "preact";
import { afterEach, beforeAll, describe, expect, it } from "vitest";

import type { Sale } from "../../../src/core/model";
import type { PaperLine } from "../../../src/core/printing/paper";
import type { DrawText } from "../../../src/core/printing/picture";
import { labelInZpl } from "../../../src/core/printing/zpl";
import { drawerInEscPos, receiptInEscPos } from "../../../src/features/printing/esc-pos";
import { Receipt } from "../../../src/features/sales/Receipt";
import { receiptPaper } from "../../../src/features/sales/receipt-paper";
import type { SaleDetails } from "../../../src/features/sales/sale-details";
import { applyLanguage, LANGUAGES, loadWords } from "../../../src/i18n";
import { session } from "../../../src/state/session";
import { branch, contact, NOON, PLAIN_LINE, PLAIN_SALE, shopOf } from "../../cast";
import { printEscPos } from "./esc-pos-printer";
import { printZpl } from "./zpl-printer";

const ROLL = { columns: 48, dots: 576 };
const CODE = "A7K3-12";
const SERIAL = "356938035643809";

const sale: Sale = {
  ...PLAIN_SALE,
  id: "sale",
  code: CODE,
  branch_id: "north",
  actor_id: "ada",
  customer_id: "dora",
  happened_at: NOON,
  operation_id: "sold",
  standing: "settled",
  status: "completed",
  exchange_return_ids: [],
  discount: 500,
  total: 103300,
  payments: [{ method: "cash", amount: 103300, tendered: 104000 }],
  lines: [
    { ...PLAIN_LINE, item_id: "phone", quantity: 2, unit_price: 39900, serials: [SERIAL, "SN-2"], discount: 1000 },
    {
      ...PLAIN_LINE,
      item_id: "case",
      quantity: 1,
      unit_price: 25000,
      serials: null,
      discount: null,
      tax_basis_points: 1900,
    },
  ],
} as unknown as Sale;

const details: SaleDetails = {
  sale,
  branch: branch("north", "North", { address: "Müllerstraße 7\n10115 Berlin", phone: "+49 30 1234" }),
  person: { id: "ada", name: "Ada Çelik", email: "", role: "admin", active: true } as never,
  customer: contact("dora", "Dora Łuczak"),
  lines: [
    { line: sale.lines[0]!, name: "Phone 12, a very long name that does not fit beside its price", units: [] },
    { line: sale.lines[1]!, name: "Case", units: [] },
  ],
  returns: [],
  exchanged: [],
  conflicts: [],
  isWaitingHere: false,
};
const shop = shopOf({ receipt_text: "14 days – merci €" });

/** Draws a black bar as long as the number of characters, and keeps the texts. */
function drawing(): { drawn: string[]; draw: DrawText } {
  const drawn: string[] = [];
  const draw: DrawText = (text, { width, height }) => {
    drawn.push(text);
    const data = new Uint8ClampedArray(width * height * 4).fill(255);
    for (let x = 0; x < text.length; x += 1) data.fill(0, x * 4, x * 4 + 3);
    return { width, height, data };
  };
  return { drawn, draw };
}

function receipt(lines: readonly PaperLine[], isRightToLeft = false, roll = ROLL) {
  const { drawn, draw } = drawing();
  return { ...printEscPos(receiptInEscPos(lines, { roll, isRightToLeft, draw })), drawn };
}

const squeezed = (text: string) => text.replace(/[\s\p{Cf}]/gu, "");

beforeAll(loadWords);
afterEach(() => applyLanguage("en"));

describe("a receipt printer", () => {
  it("P59 prints the sale: shop in the middle, amounts at the right edge, the code, and cuts once", () => {
    const { lines, codes, cuts, pulses, pictures } = receipt(receiptPaper({ ...details, customer: undefined }, shop));
    const texts = lines.map(({ text }) => text);
    expect(lines.find(({ text }) => text.includes("Ada's Repairs"))).toMatchObject({ isBold: true });
    expect(texts.find((text) => text.includes("Ada's Repairs"))).toMatch(/^ {17}Ada's Repairs/);
    expect(texts).toContain("Discount on the sale                      -€5.00");
    expect(lines.find(({ text }) => text.startsWith("Total"))).toEqual({
      text: "Total                                  €1,033.00",
      isCentred: false,
      isBold: true,
    });
    expect(texts).toContain(SERIAL);
    expect(texts.some((text) => text.includes("Müllerstraße 7"))).toBe(true);
    expect(texts.some((text) => text.includes("14 days – merci €"))).toBe(true);
    expect(lines.every(({ text }) => text.length <= ROLL.columns)).toBe(true);
    expect(codes).toEqual([{ symbology: "Code128", text: CODE, isCentred: true }]);
    expect([cuts, pulses, pictures]).toEqual([1, [], []]);
  });

  it("R2 prints the amount due after a deposit, below the payments", () => {
    const sold = { ...details, customer: undefined, sale: { ...sale, balance: 5000 } };
    const printed = receipt(receiptPaper(sold, shop)).lines;
    expect(printed.filter(({ isBold }) => isBold).at(-1)?.text).toMatch(/^To pay +€50\.00$/);
  });

  it("R5: prints the address of the customer's page as a QR code below the sale's code", () => {
    const token = "q83vASNFZ4mrze8BI0VniQ";
    const sold = { ...details, customer: undefined, sale: { ...sale, public_token: token } };
    const { lines, codes } = receipt(receiptPaper(sold, shop));
    expect(codes.map(({ text }) => text)).toEqual([CODE, `${location.origin}/p/${token}`]);
    expect(lines.map(({ text }) => text.trim())).toContain("Status and balance: scan with your phone");
  });

  it("R5: prints the server's own address for customers where it has one, and the branch's telephone number", () => {
    const sold = { ...details, customer: undefined, sale: { ...sale, public_token: "q83vASNFZ4mrze8BI0VniQ" } };
    session.value = { step: "ready", publicUrl: "https://desk.example" } as never;
    const { lines, codes } = receipt(receiptPaper(sold, shop));
    session.value = { step: "signed_out" };
    expect(codes.at(-1)?.text).toBe("https://desk.example/p/q83vASNFZ4mrze8BI0VniQ");
    expect(lines.map(({ text }) => text.trim())).toContain("+49 30 1234");
  });

  it.each(["en", "de", "es"] as const)(
    "P59 prints every letter and amount of the language as text: %s",
    async (chosen) => {
      await applyLanguage(chosen);
      const printed = receipt(receiptPaper({ ...details, customer: undefined }, shop));
      expect(printed.drawn).toEqual([]);
      expect(squeezed(printed.lines.map(({ text }) => text).join(""))).not.toContain("?");
    },
  );

  it("P59 prints a line as a picture if the printer's font lacks a letter of it", () => {
    const { drawn, pictures } = receipt(receiptPaper(details, shop));
    expect(drawn).toEqual(["Customer: Dora Łuczak"]);
    expect(pictures.map(({ width }) => width)).toEqual([ROLL.dots]);
    expect(pictures[0]!.bytes[0]).toBe(0xff);
  });

  it("P59 prints Arabic lines as pictures with both ends of the line, and the code as a code", async () => {
    await applyLanguage("ar");
    const paper = receiptPaper(details, shop);
    const { drawn, lines, codes } = receipt(paper, true);
    const written = paper.flatMap((line) =>
      line.kind === "text" ? line.text.split("\n") : line.kind === "pair" ? [line.start, line.end] : [],
    );
    expect(drawn).toEqual(written);
    expect(lines.filter(({ text }) => !/^[─ ]*$/.test(text))).toEqual([]);
    expect(codes.map(({ text }) => text)).toEqual([CODE]);
  });

  it.each([
    [48, 576],
    [42, 504],
    [32, 384],
  ])("P59 fits the paper: %i characters", (columns, dots) => {
    const { lines, codes } = receipt(receiptPaper(details, shop), false, { columns, dots });
    const widest = Math.max(...lines.map(({ text }) => text.length));
    expect(widest).toBe(columns);
    expect(lines.some(({ text }) => text.startsWith("Total") && text.endsWith("€1,033.00"))).toBe(true);
    expect(codes.map(({ text }) => text)).toEqual([CODE]);
  });

  it("P59 prints a QR code if bars cannot hold the text or are too wide", () => {
    const codes = ["Ä-1", "{B", "A".repeat(40), CODE].map((text) => receipt([{ kind: "code", text }]).codes);
    expect(codes.flat().map(({ symbology, text }) => [symbology, text])).toEqual([
      ["QRCode", "Ä-1"],
      ["QRCode", "{B"],
      ["QRCode", "A".repeat(40)],
      ["Code128", CODE],
    ]);
  });

  it("P59 opens the drawer with a pulse, and prints nothing", () => {
    expect(printEscPos(drawerInEscPos())).toMatchObject({
      pulses: [{ connector: 0, on_ms: 120, off_ms: 240 }],
      cuts: 0,
      codes: [],
    });
  });

  it.each(LANGUAGES)("P59 prints everything that the receipt on the screen shows: %s", async (chosen) => {
    await applyLanguage(chosen);
    const place = document.createElement("div");
    render(h(Receipt, { details, shop }), place);
    const printed = squeezed(
      receiptPaper(details, shop)
        .map((line) => (line.kind === "pair" ? line.start + line.end : line.kind === "text" ? line.text : ""))
        .join(""),
    );
    const shown = [...place.querySelectorAll("p, span, data, code, time")].filter(
      ({ children }) => children.length === 0,
    );
    expect(shown.length).toBeGreaterThan(15);
    for (const { textContent } of shown) expect(printed).toContain(squeezed(textContent ?? ""));
  });
});

describe("a label printer", () => {
  const PAPER = { width_mm: 62, height_mm: 29, dotsPerMm: 8 };
  const label = { name: "Screen A52", serial: "SN-2", foot: "SC-52", price: "€89.00" };
  const print = (changes: Partial<typeof label>, paper = PAPER) => {
    const { drawn, draw } = drawing();
    return { labels: printZpl(labelInZpl({ ...label, ...changes }, paper, 2, draw)), drawn };
  };

  it("P59 prints name, bars, serial and price in the size of the label, as often as asked", () => {
    const [printed] = print({}).labels;
    expect(printed).toMatchObject({ width: 496, length: 232, copies: 2 });
    expect(printed!.fields.map(({ kind, content, isAtEnd }) => [kind, content, isAtEnd])).toEqual([
      ["text", "Screen A52", false],
      ["Code128", "SN-2", false],
      ["text", "SN-2", false],
      ["text", "SC-52", false],
      ["text", "€89.00", true],
    ]);
    expect(print({}, { ...PAPER, dotsPerMm: 12 }).labels[0]).toMatchObject({ width: 744, length: 348 });
  });

  it("P59 prints a QR code and its text if bars would be too fine or cannot hold the text", () => {
    for (const serial of ["SN-2026-000123456789-ABCDEFGH", "Ä-1", "A>B"]) {
      const fields = print({ serial }).labels.flatMap((printed) => printed.fields);
      const code = fields.find(({ kind }) => kind === "QRCode")!;
      expect(code.content).toBe(serial);
      expect(fields.filter(({ kind }) => kind === "text").every(({ x }) => x > code.x + 200)).toBe(true);
    }
  });

  it("P59 prints every character of a text as text, never as a command", () => {
    const { labels } = print({ name: "A^XZ~JA_5E\\&", serial: "S^N_1" });
    expect(labels.length).toBe(1);
    expect(labels[0]!.fields.map(({ content }) => content).slice(0, 3)).toEqual(["A^XZ~JA_5E\\&", "S^N_1", "S^N_1"]);
  });

  it("P59 prints a text as a picture if the font lacks one of its letters", () => {
    const { labels, drawn } = print({ name: "شاشة A52" });
    expect([labels[0]!.fields[0]!.kind, drawn]).toEqual(["picture", ["شاشة A52"]]);
  });
});
