/** The words for something that is missing for an export, and what to do. */
import type { Missing } from "../../api/accounting";
import { formatPercent, t } from "../../i18n";
import { sayMethod } from "../money/methods";

export function sayMissing({ what, of }: Missing): string {
  switch (what) {
    case "method":
      return t("accounting.lacks_method", { name: sayMethod(of ?? "") });
    case "sales":
    case "repairs":
      return t(`accounting.lacks_${what}`, { rate: formatPercent(Number(of)) });
    case "receivables":
    case "deposits":
    case "cash_moves":
    case "cash_differences":
    case "differences":
    case "unknown_sales":
      return t("accounting.lacks_account", { name: t(`accounting.role_${what}`) });
    case "number":
      return t("accounting.lacks_number", { account: of ?? "" });
    case "amount":
      return t("accounting.lacks_amount", { code: of ?? "" });
    case "header":
    case "one_year":
    case "currency":
    case "too_many":
      return t(`accounting.lacks_${what}`);
  }
}

/** Problems of the period or the shop's currency, which no account can solve. */
const OF_THE_PERIOD: readonly Missing["what"][] = ["one_year", "currency", "amount", "too_many"];

/** Whether it is set on the page of the accounts. */
export function isSetThere({ what }: Missing): boolean {
  return !OF_THE_PERIOD.includes(what);
}
