/** The settings of a shop, with defaults for those that an older server does not send. Pure. */
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
  messages: { automatic: [], texts: [], quiet_from: null, quiet_until: null, late_hours: 48 },
} as const satisfies Partial<Shop>;

type StoredShop = Omit<Shop, keyof typeof DEFAULTS> & Partial<Shop>;

export function settingsOf(shop: StoredShop): Shop {
  return { ...DEFAULTS, ...shop };
}

/** The tax rate of an item: its own, else the shop's; null if there is none. */
export function taxRateOf(item: Pick<Item, "tax_rate_id">, shop: Shop): TaxRate | null {
  const { tax_rates, default_tax_rate_id } = settingsOf(shop);
  const wanted = item.tax_rate_id ?? default_tax_rate_id;
  return tax_rates.find(({ id }) => id === wanted) ?? null;
}
