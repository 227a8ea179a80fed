/** A shop's settings as they count, also where the server it was pulled from did not know them yet. Pure. */
import type { Item, Shop, TaxRate } from "./model";

const DEFAULTS = {
  locale: "en",
  tax_mode: "inclusive",
  tax_rates: [],
  default_tax_rate_id: null,
  serial_rules: [],
  receipt_text: "",
  idle_lock_minutes: 0,
  keep_customers_years: 10,
} as const satisfies Partial<Shop>;

export function settingsOf(shop: Shop): Shop {
  return { ...DEFAULTS, ...shop };
}

/** The rate an item is sold at: its own, else the shop's; null where there is none. */
export function taxRateOf(item: Pick<Item, "tax_rate_id">, shop: Shop): TaxRate | null {
  const { tax_rates, default_tax_rate_id } = settingsOf(shop);
  const wanted = item.tax_rate_id ?? default_tax_rate_id;
  return tax_rates.find(({ id }) => id === wanted) ?? null;
}
