/** The actions for a unit, the likeliest for its status first. Pure. */
import type { Status, Unit } from "../../core/model";

export const UNIT_ACTIONS = [
  "sell",
  "use",
  "open_document",
  "give_back",
  "status",
  "note",
  "label",
  "take_in",
  "rename",
  "alias",
] as const;
export type UnitAction = (typeof UNIT_ACTIONS)[number];

/** The first is the largest on the page. */
const LIKELY: Readonly<Record<Status, readonly UnitAction[]>> = {
  in_stock: ["sell", "use", "status", "note", "label"],
  sold: ["give_back", "take_in", "status", "note"],
  in_repair: ["open_document", "note", "status"],
  repair_done: ["open_document", "take_in", "note", "status"],
  returned: ["status", "note", "label"],
  defective: ["status", "note", "label"],
  in_transit: ["open_document", "note"],
  written_off: ["note", "open_document"],
};

/** Every action once, the likeliest first. */
export function inLikelyOrder({ status, credit_only }: Pick<Unit, "status" | "credit_only">): UnitAction[] {
  const likely: readonly UnitAction[] = credit_only ? ["give_back", ...LIKELY[status]] : LIKELY[status];
  return [...new Set([...likely, ...UNIT_ACTIONS])];
}
