/** Which parts are still inside a repair, and which branch they came from.
 *
 * In a repair record from an older server each part is inside as a whole or not at all, and from the repair's branch.
 */
import type { RepairPart } from "./model";

export function fittedAt({ branch_id }: RepairPart, repairBranchId: string): string {
  return branch_id ?? repairBranchId;
}

export function leftOf({ left, quantity, removed }: RepairPart): number {
  return left ?? (removed ? 0 : quantity);
}

/** Null where it has no serials. */
export function serialsLeftOf({ serials, serials_left, removed }: RepairPart): readonly string[] | null {
  return serials_left ?? (removed && serials ? [] : serials);
}

/** A part as it is when no more than this of it is left. */
export function withLeft(part: RepairPart, left: number, serials: readonly string[] | null): RepairPart {
  return { ...part, left, serials_left: serials, removed: left === 0 };
}

/** What of a part is inside, as a line: its units, or how many. */
export function insideOf(part: RepairPart): Pick<RepairPart, "item_id" | "quantity" | "serials" | "unit_price"> {
  const { item_id, unit_price } = part;
  const serials = serialsLeftOf(part);
  return { item_id, quantity: serials?.length ?? leftOf(part), serials, unit_price };
}
