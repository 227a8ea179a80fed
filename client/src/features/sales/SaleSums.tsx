/** How the total of a recorded sale comes about. */
import "./sums.css";
import type { Sale } from "../../core/model";
import { Money } from "../../ui";
import { saleSums } from "./sale-sums";
import { soldTotals } from "./sold-totals";

export function SaleSums({ sale, currency }: { sale: Sale; currency: string }) {
  return (
    <>
      {saleSums(sale).map(({ words, minor, isTotal }, at) => (
        <div key={at} class={isTotal ? "sums__row sums__row--total" : "sums__row"}>
          <span>{words}</span>
          <Money minor={minor} currency={currency} />
        </div>
      ))}
    </>
  );
}

/** By how much the total is more than what its lines come to; 0 where it was rung up right. */
export function differenceOf(sale: Sale): number {
  return sale.total - soldTotals(sale).total;
}
