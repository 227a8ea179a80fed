/** How the total of a recorded sale comes about; what was rung up stays, also where it differs from its lines. */
import type { Sale } from "../../core/model";
import { lineAmount } from "../../core/tax";
import { t } from "../../i18n";
import { Money } from "../../ui";
import { Sum, TaxSums } from "./CartSums";
import { soldTotals } from "./sold-totals";

export function SaleSums({ sale, currency }: { sale: Sale; currency: string }) {
  const totals = soldTotals(sale);
  const mode = sale.tax_mode ?? "inclusive";
  const subtotal = sale.lines.reduce((sum, line) => sum + lineAmount({ ...line, discount: line.discount ?? 0 }), 0);
  const discount = sale.discount ?? 0;
  return (
    <>
      {discount > 0 || mode === "exclusive" ? (
        <Sum name={t("sales.subtotal")} minor={subtotal} currency={currency} />
      ) : null}
      {discount > 0 ? <Sum name={t("sales.saleDiscount")} minor={-discount} currency={currency} /> : null}
      <TaxSums totals={totals} mode={mode} currency={currency} />
      <div class="sums__row sums__row--total">
        <span>{t("sales.total")}</span>
        <Money minor={sale.total} currency={currency} />
      </div>
    </>
  );
}

/** By how much the total is more than what its lines come to; 0 where it was rung up right. */
export function differenceOf(sale: Sale): number {
  return sale.total - soldTotals(sale).total;
}
