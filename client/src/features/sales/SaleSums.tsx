/** How the total of a recorded sale is computed. */
import "./sums.css";
import type { Sale } from "../../core/model";
import { Money } from "../../ui";
import { dueSums, saleSums, type SumRow } from "./sale-sums";
import { soldTotals } from "./sold-totals";

export function SaleSums({ sale, currency }: { sale: Sale; currency: string }) {
  return <Sums rows={saleSums(sale)} currency={currency} />;
}

/** The amount still due after the payments. */
export function DueSums({ sale, currency }: { sale: Sale; currency: string }) {
  return <Sums rows={dueSums(sale)} currency={currency} />;
}

function Sums({ rows, currency }: { rows: readonly SumRow[]; currency: string }) {
  return (
    <>
      {rows.map(({ words, minor, isTotal }, at) => (
        <div key={at} class={isTotal ? "sums__row sums__row--total" : "sums__row"}>
          <span>{words}</span>
          <Money minor={minor} currency={currency} />
        </div>
      ))}
    </>
  );
}

/** The total less the sum of the lines; 0 if they agree. */
export function differenceOf(sale: Sale): number {
  return sale.total - soldTotals(sale).total;
}
