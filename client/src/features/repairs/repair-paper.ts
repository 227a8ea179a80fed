/** A repair for a receipt printer: at the intake the accessories and the agreed price, later the bill, the payments
 * and the amount due. The total is that of the bill, or else of what would be billed now, so that a paper has only one.
 */
import type { Bill, Shop } from "../../core/model";
import type { PaperLine } from "../../core/printing/paper";
import { settingsOf } from "../../core/shop-settings";
import { lineAmount } from "../../core/tax";
import { formatMoney, formatTime, inAList, inARow, t } from "../../i18n";
import { pageOfCustomer } from "../../state/page-of-customer";
import { sayCustomer, sayText } from "../erased";
import type { MoneyOfRepair } from "../money/find-money";
import { dueOf, type Due } from "../money/hand-over";
import { sayMethod } from "../money/methods";
import { saleSums } from "../sales/sale-sums";
import type { Charged, ChargedLine } from "../sales/sold-totals";
import type { RepairDetails } from "./repair-details";
import { isDone } from "./repair-state";

export function repairPaper(details: RepairDetails, money: MoneyOfRepair, shop: Shop): PaperLine[] {
  const { repair, branch, customer } = details;
  const { name, receipt_text } = settingsOf(shop);
  const isOver = isDone(repair);
  const title = t(isOver ? "repairs.pickUpNumber" : "repairs.intakeNumber", { code: repair.code });
  const at = formatTime(isOver ? (repair.completed_at ?? repair.happened_at) : repair.happened_at);
  return [
    { kind: "text", text: name, isCentred: true, isBold: true },
    ...[branch?.name, branch?.address, branch?.phone, at].flatMap(centred),
    { kind: "text", text: title, isCentred: true, isBold: true },
    { kind: "rule" },
    ...factsOf(details),
    ...moneyLines(details, money, shop),
    { kind: "rule" },
    ...(customer ? centred(t("sales.forCustomer", { name: sayCustomer(customer) })) : []),
    ...centred(receipt_text),
    { kind: "code", text: repair.code },
    ...(repair.public_token === null ? [] : customerPage(repair.public_token)),
  ];
}

function centred(text: string | null | undefined): PaperLine[] {
  return text ? [{ kind: "text", text, isCentred: true }] : [];
}

function customerPage(token: string): PaperLine[] {
  return [{ kind: "qr", text: pageOfCustomer(token) }, ...centred(t("printing.customerPage"))];
}

function factsOf({ repair }: RepairDetails): PaperLine[] {
  const { device, problem, diagnosis, accessories, promised_at } = repair;
  const written = [
    sayText(device.description),
    device.serial ?? "",
    sayText(problem),
    ...(isDone(repair)
      ? [sayText(diagnosis ?? "")]
      : [
          accessories.length === 0 ? "" : `${t("intake.accessories")}: ${inAList(accessories.map(sayText))}`,
          promised_at === null ? "" : `${t("intake.promised")}: ${formatTime(promised_at, "full")}`,
        ]),
  ];
  return written.filter((text) => text !== "").map((text): PaperLine => ({ kind: "text", text }));
}

function moneyLines({ repair }: RepairDetails, money: MoneyOfRepair, shop: Shop): PaperLine[] {
  const due = dueOf(repair, money, shop, t("money.agreedPrice"));
  const charged = chargedOf(money.bills, due, shop);
  if (charged === null && money.payments.length === 0) return [];
  const minor = (amount: number) => formatMoney(amount, settingsOf(shop).currency);
  return [
    { kind: "rule" },
    ...(charged?.lines ?? []).map(({ description, quantity, ...line }) =>
      pair(
        quantity === 1 ? description : inARow([description, t("returns.times", { count: quantity })]),
        minor(lineAmount({ ...line, quantity, discount: line.discount ?? 0 })),
      ),
    ),
    ...(charged ? saleSums(charged) : []).map(({ words, minor: sum, isTotal }) => pair(words, minor(sum), isTotal)),
    ...[...money.payments]
      .reverse()
      .map(({ method, amount }) =>
        pair(t(amount < 0 ? "money.refundBy" : "money.paymentBy", { method: sayMethod(method) }), minor(amount)),
      ),
    due.amount === 0
      ? { kind: "text", text: t("money.allPaid"), isBold: true }
      : pair(t("money.due"), minor(due.amount), true),
  ];
}

interface ChargedRepair extends Charged {
  lines: readonly (ChargedLine & { description: string })[];
  total: number;
}

function chargedOf(bills: readonly Bill[], { charge }: Due, shop: Shop): ChargedRepair | null {
  const bill = bills.find(({ status }) => status === "open");
  return bill ?? (charge && { ...charge, discount: null, tax_mode: settingsOf(shop).tax_mode });
}

function pair(start: string, end: string, isBold = false): PaperLine {
  return { kind: "pair", start, end, isBold };
}
