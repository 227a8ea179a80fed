/**
 * Which parts are still in a repair, and from which branch they came.
 *
 * In a record from an older server, each part is still in it or not as a whole, and came from the repair's branch.
 */
import type { RepairPart } from "./model";

export function fittedAt({ branch_id }: RepairPart, repairBranchId: string): string {
  return branch_id ?? repairBranchId;
}

export function leftOf({ left, quantity, removed }: RepairPart): number {
  return left ?? (removed ? 0 : quantity);
}

/** Null for a part without serials. */
export function serialsLeftOf({ serials, serials_left, removed }: RepairPart): readonly string[] | null {
  return serials_left ?? (removed && serials ? [] : serials);
}

/** The part with only this much left. */
export function withLeft(part: RepairPart, left: number, serials: readonly string[] | null): RepairPart {
  return { ...part, left, serials_left: serials, removed: left === 0 };
}

/** What is left of a part, as a line: its units or a quantity. */
export function insideOf(part: RepairPart): Pick<RepairPart, "item_id" | "quantity" | "serials" | "unit_price"> {
  const { item_id, unit_price } = part;
  const serials = serialsLeftOf(part);
  return { item_id, quantity: serials?.length ?? leftOf(part), serials, unit_price };
}
