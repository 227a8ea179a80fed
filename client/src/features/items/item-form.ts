/** The form of an item: what may be chosen, what is wrong with it, and what is recorded. */
import type { Item } from "../../core/model";
import type { PayloadOf } from "../../core/operations";

/** What an item begins with in another branch than the one it is created in. */
export interface BranchStock {
  branch_id: string;
  quantity: number | null;
  /** One per line, or as ranges. */
  serials: string;
}

export interface ItemDraft {
  /** Given when it is begun: recorded twice it is one item. */
  item_id: string;
  name: string;
  sku: string;
  barcode: string;
  category: string;
  price: number | null;
  cost: number | null;
  track_stock: boolean;
  serial_tracked: boolean;
  warranty_months: number | null;
  low_stock_at: number | null;
  /** Only while it is created. */
  quantity: number | null;
  serials: string;
  /** What it begins with in other branches; missing in a draft that an older app kept. */
  elsewhere?: readonly BranchStock[];
}

const EMPTY: Omit<ItemDraft, "item_id"> = {
  name: "",
  sku: "",
  barcode: "",
  category: "",
  price: null,
  cost: null,
  track_stock: true,
  serial_tracked: false,
  warranty_months: null,
  low_stock_at: null,
  quantity: null,
  serials: "",
};

export function emptyItem(itemId: string): ItemDraft {
  return { item_id: itemId, ...EMPTY };
}

export function draftOf(item: Item): ItemDraft {
  const { name, price, cost, track_stock, serial_tracked, warranty_months, low_stock_at } = item;
  const texts = { sku: item.sku ?? "", barcode: item.barcode ?? "", category: item.category ?? "" };
  return {
    ...emptyItem(item.id),
    ...texts,
    name,
    price,
    cost,
    track_stock,
    serial_tracked,
    warranty_months,
    low_stock_at,
  };
}

/** What the shop and the item's past say about its tracking. */
export interface Tracking {
  shopTracksSerials: boolean;
  /** It has, or once had, units with serials. */
  hadSerials: boolean;
  /** Stock on hand that was counted without serials, in any branch. */
  hasUntrackedStock: boolean;
}

export type SwitchFault = "needs_track_stock" | "shop_switched_off" | "stays_on" | "stays_off";

/** Why serial tracking cannot be switched so; null where it can. */
export function refusesSerials(
  wanted: boolean,
  draft: ItemDraft,
  { shopTracksSerials, hadSerials, hasUntrackedStock }: Tracking,
): SwitchFault | null {
  if (!wanted) return hadSerials ? "stays_on" : null;
  if (hadSerials) return null;
  if (!shopTracksSerials) return "shop_switched_off";
  if (!draft.track_stock) return "needs_track_stock";
  return hasUntrackedStock ? "stays_off" : null;
}

/** Why stock keeping cannot be switched so; null where it can. */
export function refusesStock(wanted: boolean, draft: ItemDraft, { hadSerials }: Tracking): SwitchFault | null {
  if (wanted) return null;
  if (hadSerials) return "stays_on";
  return draft.serial_tracked ? "needs_track_stock" : null;
}

export type ItemFault = "empty" | "negative" | "serials";
export type ItemFaults = Partial<Record<keyof ItemDraft, ItemFault>>;

/** `serialsComplete`: in every branch the initial serials are as many as the initial stock, and all of them good. */
export function faultsOfItem(draft: ItemDraft, serialsComplete: boolean): ItemFaults {
  const faults: ItemFaults = {};
  if (draft.name.trim() === "") faults.name = "empty";
  if (draft.price === null) faults.price = "empty";
  for (const field of ["price", "cost", "warranty_months", "low_stock_at", "quantity"] as const) {
    if ((draft[field] ?? 0) < 0) faults[field] = "negative";
  }
  if (draft.track_stock && draft.elsewhere?.some(({ quantity }) => (quantity ?? 0) < 0)) faults.elsewhere = "negative";
  if (draft.track_stock && draft.serial_tracked && !serialsComplete) faults.serials = "serials";
  return faults;
}

export function creationOf(draft: ItemDraft, serials: readonly string[]): PayloadOf<"item.create"> {
  const quantity = draft.track_stock ? (draft.quantity ?? 0) : 0;
  const stock = draft.serial_tracked
    ? { quantity, serials: [...serials], unit_cost: draft.cost }
    : { quantity, unit_cost: draft.cost };
  return { item_id: draft.item_id, ...fieldsOf(draft), initial_stock: quantity > 0 ? stock : null };
}

/** Only what differs, so that an edit elsewhere of another field stands; null where nothing does. */
export function changesBetween(item: Item, draft: ItemDraft): PayloadOf<"item.update">["changes"] | null {
  const before = item as unknown as Record<string, unknown>;
  const changed = Object.entries(fieldsOf(draft)).filter(([field, value]) => before[field] !== value);
  return changed.length > 0 ? (Object.fromEntries(changed) as PayloadOf<"item.update">["changes"]) : null;
}

function fieldsOf(draft: ItemDraft) {
  return {
    name: draft.name.trim(),
    sku: textOrNull(draft.sku),
    barcode: textOrNull(draft.barcode),
    category: textOrNull(draft.category),
    price: draft.price ?? 0,
    cost: draft.cost,
    track_stock: draft.track_stock,
    serial_tracked: draft.serial_tracked,
    warranty_months: draft.warranty_months,
    low_stock_at: draft.low_stock_at,
  };
}

function textOrNull(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}
