/** The form of an item: what can be chosen, what is wrong, and what is recorded. */
import type { Item } from "../../core/model";
import type { PayloadOf } from "../../core/operations";
import { FIELD_NAMES, isNumber, isText, type EnteredFields, type ItemFields } from "./item-fields";

/** The opening stock of an item in a branch other than the one in which it is created. */
export interface BranchStock {
  branch_id: string;
  quantity: number | null;
  /** One per line, or as ranges. */
  serials: string;
}

export interface ItemDraft extends EnteredFields {
  /** Chosen when the form begins, so that recording twice creates one item. */
  item_id: string;
  /** Only for a new item. */
  quantity: number | null;
  serials: string;
  /** Its opening stock in other branches; missing in a draft of an older version of the app. */
  elsewhere?: readonly BranchStock[];
}

const EMPTY = {
  ...(Object.fromEntries(FIELD_NAMES.map((name) => [name, isText(name) ? "" : null])) as unknown as EnteredFields),
  track_stock: true,
  serial_tracked: false,
  quantity: null,
  serials: "",
};

export function emptyItem(itemId: string): ItemDraft {
  return { item_id: itemId, ...EMPTY };
}

export function draftOf(item: Item): ItemDraft {
  const entered = FIELD_NAMES.map((name) => [name, item[name] ?? EMPTY[name]]);
  return { ...emptyItem(item.id), ...(Object.fromEntries(entered) as EnteredFields) };
}

/** The shop's setting and the item's history that determine whether tracking can change. */
export interface Tracking {
  shopTracksSerials: boolean;
  /** It has or had units with serials. */
  hadSerials: boolean;
  /** Any branch has stock that was counted without serials. */
  hasUntrackedStock: boolean;
}

export type SwitchFault = "needs_track_stock" | "shop_switched_off" | "stays_on" | "stays_off";

/** Why serial tracking cannot be switched to this; null if it can. */
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

/** Why stock tracking cannot be switched to this; null if it can. */
export function refusesStock(wanted: boolean, draft: ItemDraft, { hadSerials }: Tracking): SwitchFault | null {
  if (wanted) return null;
  if (hadSerials) return "stays_on";
  return draft.serial_tracked ? "needs_track_stock" : null;
}

export type ItemFault = "empty" | "negative" | "serials";
export type ItemFaults = Partial<Record<keyof ItemDraft, ItemFault>>;

/** `serialsComplete`: in every branch the opening stock has as many serials as pieces, all of them valid. */
export function faultsOfItem(draft: ItemDraft, serialsComplete: boolean): ItemFaults {
  const faults: ItemFaults = {};
  if (draft.name.trim() === "") faults.name = "empty";
  if (draft.price === null) faults.price = "empty";
  for (const field of [...FIELD_NAMES.filter(isNumber), "quantity"] as const) {
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

/** Only the changed fields, so that an edit of another field elsewhere is kept; null if nothing changed. */
export function changesBetween(item: Item, draft: ItemDraft): PayloadOf<"item.update">["changes"] | null {
  const before = item as unknown as Record<string, unknown>;
  const changed = Object.entries(fieldsOf(draft)).filter(([field, value]) => before[field] !== value);
  return changed.length > 0 ? (Object.fromEntries(changed) as PayloadOf<"item.update">["changes"]) : null;
}

/** Texts are trimmed; empty fields and fields missing in a draft of an older app are null. */
function fieldsOf(draft: ItemDraft): ItemFields {
  const recorded = FIELD_NAMES.map((name) => {
    const entered = draft[name] ?? null;
    return [name, typeof entered === "string" ? textOrNull(entered) : entered];
  });
  return Object.fromEntries(recorded) as ItemFields;
}

function textOrNull(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}
