/** The X report of an open till and the Z report of a closed one, as lines for the screen, 80 mm and A4. */
import type { MoneyByMethod, Shop, Till } from "../../core/model";
import { CASH, sumOf } from "../../core/balance";
import type { PaperLine } from "../../core/printing/paper";
import { settingsOf } from "../../core/shop-settings";
import { formatMoney, formatTime, inARow, t } from "../../i18n";
import type { LateArrival } from "./late-arrivals";
import { sayMethod } from "./methods";
import { differencesOf, expectedOf } from "./till-sums";

export interface TillNames {
  branch: string;
  person: string;
}

/** The money from sales, payments and refunds: the expected amounts without the float and the moves. */
export function takingsOf(till: Till): MoneyByMethod[] {
  const expected = expectedOf(till);
  const late = new Set(till.expected_at_close ? till.late : []);
  const moved = sumOf(till.moves.filter(({ operation_id }) => !late.has(operation_id)));
  return expected
    .map(({ method, amount }) => ({ method, amount: method === CASH ? amount - till.float - moved : amount }))
    .filter(({ amount }) => amount !== 0);
}

export function tillReport(till: Till, names: TillNames, late: readonly LateArrival[], shop: Shop): PaperLine[] {
  const { currency } = settingsOf(shop);
  const money = (minor: number) => formatMoney(minor, currency);
  const isClosed = till.status === "closed";
  const expected = expectedOf(till);
  return [
    { kind: "text", text: shop.name, isCentred: true, isBold: true },
    { kind: "text", text: t(isClosed ? "money.zReport" : "money.xReport"), isCentred: true, isBold: true },
    { kind: "text", text: inARow([names.branch, t("money.tillCode", { code: till.code })]), isCentred: true },
    { kind: "text", text: inARow([formatTime(till.happened_at), names.person]), isCentred: true },
    ...(till.closed_at === null
      ? []
      : [{ kind: "text" as const, text: `${t("money.closedAt")} ${formatTime(till.closed_at)}`, isCentred: true }]),
    { kind: "rule" },
    pair(t("money.float"), money(till.float)),
    ...till.moves.map(({ reason, amount }) => pair(reason, money(amount))),
    ...section(t("money.takings"), takingsOf(till), money),
    ...section(t("money.expected"), expected, money),
    ...(till.counted === null ? [] : section(t("money.counted"), till.counted, money)),
    ...(till.counted === null ? [] : section(t("money.difference"), differencesOf(till), money)),
    ...lateLines(late, money),
  ];
}

function pair(start: string, end: string, isBold = false): PaperLine {
  return { kind: "pair", start, end, isBold };
}

function section(title: string, sums: readonly MoneyByMethod[], money: (minor: number) => string): PaperLine[] {
  const lines = sums.map(({ method, amount }) => pair(sayMethod(method), money(amount)));
  return [{ kind: "rule" }, pair(title, money(sumOf(sums)), true), ...lines];
}

function lateLines(late: readonly LateArrival[], money: (minor: number) => string): PaperLine[] {
  if (late.length === 0) return [];
  const lines = late.flatMap(({ what, amount, person, at }): PaperLine[] => [
    pair(what, amount === null ? "–" : money(amount)),
    { kind: "text", text: inARow([person, at === null ? null : formatTime(at)]) },
  ]);
  return [{ kind: "rule" }, { kind: "text", text: t("money.late", { count: late.length }), isBold: true }, ...lines];
}
