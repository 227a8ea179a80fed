/** The fields of an item on its page, by the table of fields. */
import type { ComponentChild } from "preact";
import type { Item, Shop } from "../../core/model";
import { taxRateOf } from "../../core/shop-settings";
import { formatNumber, t } from "../../i18n";
import { Code, Fact, Money } from "../../ui";
import { seesCosts } from "../permission";
import { FIELD_NAMES, ITEM_FIELDS, isNumber, isSwitch, type FieldName } from "./item-fields";

/** Shown elsewhere on the page: two in its head, and one with the stock. */
const ELSEWHERE: readonly FieldName[] = ["name", "sku", "track_stock"];

export function ItemFacts({ item, shop }: { item: Item; shop: Shop | undefined }) {
  const isShown = (name: FieldName) => !ELSEWHERE.includes(name) && (name !== "cost" || seesCosts());
  return (
    <>
      {FIELD_NAMES.filter(isShown).map((name) => (
        <Fact key={name} term={t(ITEM_FIELDS[name].label)}>
          {sayField(item, name, shop) ?? <span class="soft">{t("items.nothingSet")}</span>}
        </Fact>
      ))}
    </>
  );
}

/** Null if the field is empty. */
function sayField(item: Item, name: FieldName, shop: Shop | undefined): ComponentChild {
  if (isSwitch(name)) return item[name] ? t("items.yes") : t("items.no");
  if (isNumber(name)) return item[name] === null ? null : sayNumber(name, item[name], shop);
  const text = item[name] || null;
  switch (ITEM_FIELDS[name].entry) {
    case "code":
      return text && <Code>{text}</Code>;
    case "rate":
      return shop ? sayRate(item, shop) : null;
    case "text":
      return text;
  }
}

/** The item's own rate, or else the shop's usual rate, marked as such. */
function sayRate(item: Item, shop: Shop): string | null {
  const rate = taxRateOf(item, shop);
  if (rate === null || item.tax_rate_id !== null) return rate?.name ?? null;
  return t("items.usualTaxRate", { percent: formatNumber(rate.basis_points / 100) });
}

function sayNumber(name: Extract<FieldName, keyof typeof ITEM_FIELDS>, value: number, shop: Shop | undefined) {
  switch (ITEM_FIELDS[name].entry) {
    case "money":
      return <Money minor={value} currency={shop?.currency ?? "EUR"} />;
    case "months":
      return t("items.months", { count: value });
    default:
      return formatNumber(value);
  }
}
