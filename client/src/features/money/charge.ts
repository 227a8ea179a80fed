/** The charge of a repair: the lines of its quote or bill. Money is in minor units. Pure. */
import type { Item, Quote, Repair, Shop } from "../../core/model";
import type { PayloadOf } from "../../core/operations";
import { leftOf } from "../../core/repair-parts";
import { settingsOf, taxRateOf } from "../../core/shop-settings";
import { saleTotals } from "../../core/tax";

export type ChargedLine = PayloadOf<"repair.bill">["lines"][number];

export interface Charge {
  lines: ChargedLine[];
  total: number;
}

/** The possible charges of a repair, of which staff choose one. */
export interface ChargeChoice extends Charge {
  from: "quote" | "agreed" | "work";
}

/** By the approved quote, the agreed price, and the work and parts, in this order; no amount twice. */
export function chargesOf(
  repair: Repair,
  quotes: readonly Quote[],
  items: ReadonlyMap<string, Item>,
  shop: Shop,
  agreed: string,
): ChargeChoice[] {
  const accepted = acceptedCharge(repair, quotes);
  const choices: ChargeChoice[] = [
    ...(accepted ? [{ from: "quote" as const, ...accepted }] : []),
    ...(repair.price === null ? [] : [{ from: "agreed" as const, ...chargeOf(repair, items, shop, agreed) }]),
    { from: "work", ...workOf(repair, items, shop) },
  ];
  const charged = choices.filter(({ lines }) => lines.length > 0);
  return charged.filter(({ total }, at) => charged.findIndex((other) => other.total === total) === at);
}

/** The charge of the quote that the customer approved last; null if there is none. */
export function acceptedCharge(repair: Repair, quotes: readonly Quote[]): Charge | null {
  const accepted = quotes.find(({ status, total }) => status === "approved" && total === repair.charged);
  return accepted ? { lines: accepted.lines.map((line) => ({ ...line })), total: accepted.total } : null;
}

/** The lines of a quote, and the work that was entered since; an agreed price covers all work. */
export function withNewWork(
  quoted: readonly ChargedLine[],
  { price }: Pick<Repair, "price">,
  charged: readonly ChargedLine[],
): ChargedLine[] {
  const isNew = ({ description }: ChargedLine) => quoted.every((line) => line.description !== description);
  return [...quoted, ...(price === null ? charged.filter(isNew) : [])];
}

/** By how much the work and parts exceed the approved quote; at least 0. */
export function beyondQuote(
  repair: Repair,
  quotes: readonly Quote[],
  items: ReadonlyMap<string, Item>,
  shop: Shop,
): number {
  const accepted = acceptedCharge(repair, quotes);
  return accepted ? Math.max(0, workOf(repair, items, shop).total - accepted.total) : 0;
}

function workOf(repair: Repair, items: ReadonlyMap<string, Item>, shop: Shop): Charge {
  const lines = linesOf(repair, items, shop);
  return { lines, total: totalOf(lines, shop) };
}

/** The agreed price as one line; without one, the work and the parts in the device. */
export function chargeOf(repair: Repair, items: ReadonlyMap<string, Item>, shop: Shop, agreed: string): Charge {
  const lines = repair.price === null ? linesOf(repair, items, shop) : [lineOf(agreed, 1, repair.price, null, shop)];
  return { lines, total: totalOf(lines, shop) };
}

function linesOf(repair: Repair, items: ReadonlyMap<string, Item>, shop: Shop): ChargedLine[] {
  const parts = repair.parts
    .filter((part) => leftOf(part) > 0 && (part.unit_price ?? 0) > 0)
    .map((part) => {
      const item = items.get(part.item_id) ?? null;
      return lineOf(item?.name ?? part.item_id, leftOf(part), part.unit_price ?? 0, item, shop);
    });
  const labour = repair.labour.map(({ description, price }) => lineOf(description, 1, price, null, shop));
  return [...labour, ...parts];
}

/** A line of a charge, with the tax of its item; without an item it is taxed as the shop usually does. */
export function lineOf(
  description: string,
  quantity: number,
  unitPrice: number,
  item: Item | null,
  shop: Shop,
): ChargedLine {
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

export function totalOf(lines: readonly ChargedLine[], shop: Shop): number {
  const priced = lines.map((one) => ({ ...one, discount: 0, tax_basis_points: one.tax_basis_points ?? 0 }));
  return saleTotals(priced, 0, settingsOf(shop).tax_mode).total;
}
