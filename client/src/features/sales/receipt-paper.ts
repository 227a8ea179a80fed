/** A sale's receipt for a text printer; `Receipt` shows the same on the screen and in the print dialog. */
import type { Payment, Shop } from "../../core/model";
import type { PaperLine } from "../../core/printing/paper";
import { settingsOf } from "../../core/shop-settings";
import { formatMoney, formatTime, inARow, t } from "../../i18n";
import { sayCustomer } from "../erased";
import { lastDayBySale } from "../serials/warranty-words";
import { methodWord } from "./Receipt";
import type { SaleDetails, SoldLine } from "./sale-details";
import { dueSums, saleSums } from "./sale-sums";
import { pageOfCustomer } from "../../state/page-of-customer";

export function receiptPaper(details: SaleDetails, shop: Shop): PaperLine[] {
  const { sale, branch, person, customer, lines } = details;
  const { currency, receipt_text, name } = settingsOf(shop);
  const money = (minor: number) => formatMoney(minor, currency);
  const centred = (text: string | null | undefined): PaperLine[] =>
    text ? [{ kind: "text", text, isCentred: true }] : [];
  return [
    { kind: "text", text: name, isCentred: true, isBold: true },
    ...[branch?.name, branch?.address, branch?.phone, formatTime(sale.happened_at), sale.code].flatMap(centred),
    ...(sale.status === "completed" ? [] : stamp(sale.status === "voided")),
    { kind: "rule" },
    ...lines.flatMap((line) => lineOf(line, sale.id, money)),
    { kind: "rule" },
    ...saleSums(sale).map(({ words, minor, isTotal }): PaperLine => pair(words, money(minor), isTotal)),
    ...sale.payments.flatMap((payment) => paidBy(payment, money)),
    ...dueSums(sale).map(({ words, minor }): PaperLine => pair(words, money(minor), true)),
    { kind: "rule" },
    ...(person ? centred(t("sales.soldBy", { name: person.name })) : []),
    ...(customer ? centred(t("sales.forCustomer", { name: sayCustomer(customer) })) : []),
    ...centred(receipt_text || t("sales.thanks")),
    { kind: "code", text: sale.code },
    ...(sale.public_token === null ? [] : customerPage(sale.public_token)),
  ];
}

function customerPage(token: string): PaperLine[] {
  return [
    { kind: "qr", text: pageOfCustomer(token) },
    { kind: "text", text: t("printing.customerPage"), isCentred: true },
  ];
}

function pair(start: string, end: string, isBold = false): PaperLine {
  return { kind: "pair", start, end, isBold };
}

function stamp(isVoided: boolean): PaperLine[] {
  const text = t(isVoided ? "sales.voidedStamp" : "conflicts.discarded");
  return [{ kind: "text", text, isCentred: true, isBold: true }];
}

function lineOf({ line, name, units }: SoldLine, saleId: string, money: (minor: number) => string): PaperLine[] {
  const { quantity, unit_price, discount, serials } = line;
  const until = units.map((unit) => lastDayBySale(unit, saleId)).find((day) => day !== null);
  const each = quantity > 1 && t("sales.each", { quantity, price: money(unit_price) });
  return [
    pair(inARow([name, each]), money(quantity * unit_price)),
    ...(serials ?? []).map((text): PaperLine => ({ kind: "text", text })),
    ...(discount ? [pair(t("sales.lessDiscount"), money(-discount))] : []),
    ...(until ? [{ kind: "text", text: t("sales.warrantyUntil", { date: until }) } as const] : []),
  ];
}

function paidBy({ method, amount, tendered }: Payment, money: (minor: number) => string): PaperLine[] {
  if (!tendered) return [pair(methodWord(method), money(amount))];
  return [pair(t("sales.tendered"), money(tendered)), pair(t("sales.change"), money(tendered - amount))];
}
