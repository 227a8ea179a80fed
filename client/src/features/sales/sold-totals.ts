/** Computes the totals of a recorded sale from its own lines, independent of today's settings. Pure. */
import type { Sale, SaleLine } from "../../core/model";
import { saleTotals, type SaleTotals } from "../../core/tax";

/** A line of a sale or of a repair's charge. */
export type ChargedLine = Pick<SaleLine, "quantity" | "unit_price"> &
  Partial<Pick<SaleLine, "discount" | "tax_basis_points">>;
export interface Charged extends Pick<Sale, "discount" | "tax_mode"> {
  lines: readonly ChargedLine[];
}

export function soldTotals(sale: Charged): SaleTotals {
  const lines = sale.lines.map(({ quantity, unit_price, discount, tax_basis_points }) => ({
    quantity,
    unit_price,
    discount: discount ?? 0,
    tax_basis_points: tax_basis_points ?? 0,
  }));
  return saleTotals(lines, sale.discount ?? 0, sale.tax_mode ?? "inclusive");
}
