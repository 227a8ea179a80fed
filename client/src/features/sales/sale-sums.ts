/** Rows that show how the total of a recorded sale or bill is computed. The recorded total stays, even if it differs
 * from the lines. */
import type { Sale } from "../../core/model";
import { lineAmount } from "../../core/tax";
import { formatNumber, t } from "../../i18n";
import { soldTotals, type Charged } from "./sold-totals";

export interface SumRow {
  words: string;
  /** In minor units. */
  minor: number;
  isTotal: boolean;
}

export function saleSums(sale: Charged & Pick<Sale, "total">): SumRow[] {
  const mode = sale.tax_mode ?? "inclusive";
  const discount = sale.discount ?? 0;
  const subtotal = sale.lines.reduce((sum, line) => sum + lineAmount({ ...line, discount: line.discount ?? 0 }), 0);
  const row = (words: string, minor: number, isTotal = false): SumRow => ({ words, minor, isTotal });
  const taxes = soldTotals(sale).taxes.filter(({ basis_points }) => basis_points > 0);
  return [
    ...(discount > 0 || mode === "exclusive" ? [row(t("sales.subtotal"), subtotal)] : []),
    ...(discount > 0 ? [row(t("sales.saleDiscount"), -discount)] : []),
    ...taxes.map(({ basis_points, tax }) =>
      row(
        t(mode === "inclusive" ? "sales.taxWithin" : "sales.taxOnTop", { percent: formatNumber(basis_points / 100) }),
        tax,
      ),
    ),
    row(t("sales.total"), sale.total, true),
  ];
}

/** The amount still due, below the payments; nothing if all is paid. */
export function dueSums({ balance }: Pick<Sale, "balance">): SumRow[] {
  return balance !== null && balance > 0 ? [{ words: t("money.due"), minor: balance, isTotal: true }] : [];
}
