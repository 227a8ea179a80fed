/** What a restock of one item records. */
import type { Item } from "../../core/model";
import type { PayloadOf } from "../../core/operations";

export interface RestockDraft {
  quantity: number | null;
  /** One per line. */
  serials: string;
  supplier_id: string;
  reference: string;
  unit_cost: number | null;
}

/** `serial`: a unit in the hand that was scanned before. */
export function emptyRestock(serial: string): RestockDraft {
  return { quantity: 1, serials: serial === "" ? "" : `${serial}\n`, supplier_id: "", reference: "", unit_cost: null };
}

export function restockOf(restockId: string, item: Item, draft: RestockDraft, serials: readonly string[]): PayloadOf<"stock.restock"> {
  const line = { item_id: item.id, quantity: draft.quantity ?? 0, serials: item.serial_tracked ? [...serials] : null, unit_cost: draft.unit_cost };
  return {
    restock_id: restockId,
    supplier_id: draft.supplier_id === "" ? null : draft.supplier_id,
    reference: draft.reference.trim() === "" ? null : draft.reference.trim(),
    lines: [line],
  };
}
