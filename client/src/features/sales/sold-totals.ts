/** Computes the totals of a recorded sale from its own lines, independent of today's settings. Pure. */
import type { Sale } from "../../core/model";
import { saleTotals, type SaleTotals } from "../../core/tax";

export function soldTotals(sale: Pick<Sale, "lines" | "discount" | "tax_mode">): SaleTotals {
  const lines = sale.lines.map(({ quantity, unit_price, discount, tax_basis_points }) => ({
    quantity,
    unit_price,
    discount: discount ?? 0,
    tax_basis_points: tax_basis_points ?? 0,
  }));
  return saleTotals(lines, sale.discount ?? 0, sale.tax_mode ?? "inclusive");
}
