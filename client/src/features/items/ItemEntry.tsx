/** One input of the item form, by the table of fields. */
import { t } from "../../i18n";
import { ready } from "../../state/session";
import { settingsOf } from "../../core/shop-settings";
import { MoneyField, NumberField, Select, TextField } from "../../ui";
import { ITEM_FIELDS, isNumber, isText, type FieldName, type NumberName, type TextName } from "./item-fields";
import type { ItemDraft } from "./item-form";

/** The longest warranty of an item, in months. */
const WARRANTY_MONTHS_MAX = 240;
/** Fields without which no item is recorded. */
const REQUIRED: readonly FieldName[] = ["name", "price"];

export interface ItemEntryProps {
  name: FieldName;
  data: ItemDraft;
  change: (part: Partial<ItemDraft>) => void;
  error: string | undefined;
}

/** Renders nothing for a switch, which is among the tracking switches. */
export function ItemEntry({ name, ...props }: ItemEntryProps) {
  if (isText(name)) return <TextEntry name={name} {...props} />;
  return isNumber(name) ? <NumberEntry name={name} {...props} /> : null;
}

function TextEntry({ name, data, change, error }: ItemEntryProps & { name: TextName }) {
  const { label, entry } = ITEM_FIELDS[name];
  const onInput = (text: string) => change({ [name]: text });
  if (entry === "rate") return <RateEntry value={data[name] ?? ""} onInput={onInput} />;
  return (
    <TextField
      label={t(label)}
      code={entry === "code"}
      value={data[name] ?? ""}
      onInput={onInput}
      error={error}
      {...optionalOrRequired(name)}
    />
  );
}

function NumberEntry({ name, data, change, error }: ItemEntryProps & { name: NumberName }) {
  const { label, entry } = ITEM_FIELDS[name];
  const props = {
    label: t(label),
    value: data[name] ?? null,
    onInput: (number: number | null) => change({ [name]: number }),
    error,
    ...optionalOrRequired(name),
  };
  switch (entry) {
    case "money":
      return <MoneyField currency={ready.value?.shop.currency ?? "EUR"} {...props} />;
    case "months":
      return <NumberField max={WARRANTY_MONTHS_MAX} {...props} />;
    case "count":
      return <NumberField {...props} />;
  }
}

function optionalOrRequired(name: FieldName) {
  return REQUIRED.includes(name) ? { required: true } : { optional: true };
}

/** Renders nothing if the shop has no tax rates. */
function RateEntry({ value, onInput }: { value: string; onInput: (rateId: string) => void }) {
  const rates = ready.value ? settingsOf(ready.value.shop).tax_rates : [];
  if (rates.length === 0) return null;
  const options = rates.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Select
      label={t(ITEM_FIELDS.tax_rate_id.label)}
      value={value}
      options={[{ value: "", label: t("items.shopTaxRate") }, ...options]}
      onInput={onInput}
    />
  );
}
