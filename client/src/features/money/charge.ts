/** The charge of a repair: the lines of its quote or bill. Money is in minor units. Pure. */
import type { Item, Repair, Shop } from "../../core/model";
import type { PayloadOf } from "../../core/operations";
import { leftOf } from "../../core/repair-parts";
import { settingsOf, taxRateOf } from "../../core/shop-settings";
import { saleTotals } from "../../core/tax";

export type ChargedLine = PayloadOf<"repair.bill">["lines"][number];

export interface Charge {
  lines: ChargedLine[];
  total: number;
}

/** The agreed price in one line; without one the work, and the parts that are inside. */
export function chargeOf(repair: Repair, items: ReadonlyMap<string, Item>, shop: Shop, agreed: string): Charge {
  const lines = repair.price === null ? linesOf(repair, items, shop) : [line(agreed, 1, repair.price, null, shop)];
  return { lines, total: totalOf(lines, shop) };
}

function linesOf(repair: Repair, items: ReadonlyMap<string, Item>, shop: Shop): ChargedLine[] {
  const parts = repair.parts
    .filter((part) => leftOf(part) > 0 && (part.unit_price ?? 0) > 0)
    .map((part) => {
      const item = items.get(part.item_id) ?? null;
      return line(item?.name ?? part.item_id, leftOf(part), part.unit_price ?? 0, item, shop);
    });
  const labour = repair.labour.map(({ description, price }) => line(description, 1, price, null, shop));
  return [...labour, ...parts];
}

function line(description: string, quantity: number, unitPrice: number, item: Item | null, shop: Shop): ChargedLine {
  const rate = taxRateOf(item ?? { tax_rate_id: null }, shop);
  return {
    item_id: item?.id ?? null,
    description,
    quantity,
    unit_price: unitPrice,
    tax_rate_id: rate?.id ?? null,
    tax_basis_points: rate?.basis_points ?? null,
  };
}

function totalOf(lines: readonly ChargedLine[], shop: Shop): number {
  const priced = lines.map((one) => ({ ...one, discount: 0, tax_basis_points: one.tax_basis_points ?? 0 }));
  return saleTotals(priced, 0, settingsOf(shop).tax_mode).total;
}
