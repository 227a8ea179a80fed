/** The fields of an item that a person writes, in the order of the form: what each is called, and how it is entered.
 *
 * The form, its draft, what is recorded, and the item's page follow from this table. A field of the operations that is
 * missing here does not compile. Pure.
 */
import type { PayloadOf } from "../../core/operations";

/** All that `item.create` and `item.update` set. */
export type ItemFields = Required<PayloadOf<"item.update">["changes"]>;
export type FieldName = keyof ItemFields;

/** `code`: letters and digits from left to right; `money`: minor units; `rate`: the id of one of the shop's rates. */
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

/** The fields as they are entered: an empty text, and null for an empty number, are fields that are left out. */
export type EnteredFields = Record<TextName, string> & Record<NumberName, number | null> & Record<SwitchName, boolean>;

export const isText = (name: FieldName): name is TextName => ["text", "code", "rate"].includes(ITEM_FIELDS[name].entry);
export const isSwitch = (name: FieldName): name is SwitchName => ITEM_FIELDS[name].entry === "switch";
export const isNumber = (name: FieldName): name is NumberName => !isText(name) && !isSwitch(name);
