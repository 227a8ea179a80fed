/** A return's slip for a text printer; `ReturnSlipScreen` shows the same. */
import type { PaperLine } from "../../core/printing/paper";
import { formatMoney, formatTime, t } from "../../i18n";
import { sayText } from "../erased";
import type { ReturnDetails } from "./return-details";

export function slipPaper(
  { back, branch, person, sale, lines }: ReturnDetails,
  shop: { name: string; currency: string },
): PaperLine[] {
  const centred = (text: string | null | undefined): PaperLine[] =>
    text ? [{ kind: "text", text, isCentred: true }] : [];
  return [
    { kind: "text", text: shop.name, isCentred: true, isBold: true },
    ...[branch?.name, formatTime(back.happened_at), t("returns.one", { code: back.code })].flatMap(centred),
    ...(sale ? centred(t("returns.ofSale", { code: sale.code })) : []),
    { kind: "rule" },
    ...lines.flatMap(({ line, item }): PaperLine[] => [
      { kind: "pair", start: item?.name ?? "?", end: t("returns.times", { count: line.quantity }) },
      ...(line.serials ?? []).map((text): PaperLine => ({ kind: "text", text })),
      { kind: "text", text: t(`returns.fate_${line.disposition}`) },
    ]),
    { kind: "rule" },
    { kind: "pair", start: t("returns.refund"), end: formatMoney(back.refund, shop.currency), isBold: true },
    { kind: "rule" },
    ...centred(sayText(back.reason)),
    ...(person ? centred(t("returns.takenBy", { name: person.name })) : []),
    { kind: "code", text: back.code },
  ];
}
