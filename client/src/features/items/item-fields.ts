/**
 * The fields of an item that a person edits, in the order of the form, with labels and inputs.
 *
 * The form, its draft, the recorded operation and the item's page use this table. If a field of the operations is
 * missing here, the code does not compile. Pure.
 */
import type { PayloadOf } from "../../core/operations";

/** All fields that `item.create` and `item.update` set. */
export type ItemFields = Required<PayloadOf<"item.update">["changes"]>;
export type FieldName = keyof ItemFields;

/** `code`: letters and digits, left to right; `money`: minor units; `rate`: the id of a tax rate of the shop. */
type Entry = "text" | "code" | "money" | "months" | "count" | "rate" | "switch";

export const ITEM_FIELDS = {
  name: { label: "items.name", entry: "text" },
  price: { label: "items.price", entry: "money" },
  sku: { label: "items.sku", entry: "code" },
  barcode: { label: "items.barcode", entry: "code" },
  category: { label: "items.category", entry: "text" },
  cost: { label: "items.cost", entry: "money" },
  warranty_months: { label: "items.warranty", entry: "months" },
  low_stock_at: { label: "items.lowStock", entry: "count" },
  tax_rate_id: { label: "items.taxRate", entry: "rate" },
  track_stock: { label: "items.trackStock", entry: "switch" },
  serial_tracked: { label: "items.serialTracking", entry: "switch" },
} as const satisfies Record<FieldName, { label: string; entry: Entry }>;

export const FIELD_NAMES = Object.keys(ITEM_FIELDS) as FieldName[];

type EntryOf<Name extends FieldName> = (typeof ITEM_FIELDS)[Name]["entry"];
type NamesOf<Kind extends Entry> = { [Name in FieldName]: EntryOf<Name> extends Kind ? Name : never }[FieldName];
export type NumberName = NamesOf<"money" | "months" | "count">;
export type SwitchName = NamesOf<"switch">;
export type TextName = NamesOf<"text" | "code" | "rate">;

/** The values of the form; an empty text or a null number means no value. */
export type EnteredFields = Record<TextName, string> & Record<NumberName, number | null> & Record<SwitchName, boolean>;

export const isText = (name: FieldName): name is TextName => ["text", "code", "rate"].includes(ITEM_FIELDS[name].entry);
export const isSwitch = (name: FieldName): name is SwitchName => ITEM_FIELDS[name].entry === "switch";
export const isNumber = (name: FieldName): name is NumberName => !isText(name) && !isSwitch(name);
