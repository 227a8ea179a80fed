/** Putting parts in and taking them out, each with its undo. */
import type { Repair, RepairPart } from "../../core/model";
import type { PayloadOf } from "../../core/operations";
import { t } from "../../i18n";
import { record } from "../../state/record";
import { showToast } from "../../ui";

type Part = PayloadOf<"repair.add_part">;

export function partOf(repair: Pick<Repair, "id">, { item_id, quantity, serials, unit_price }: RepairPart): Part {
  return { repair_id: repair.id, item_id, quantity, serials, unit_price };
}

/** `name` is what the person sees: the serial, or the item. */
export async function addPart(part: Part, name: string): Promise<void> {
  await record("repair.add_part", part);
  showToast(t("repairs.partAdded", { name }), { tone: "good", undo: () => void removePart(part, name) });
}

export async function removePart(part: Part, name: string): Promise<void> {
  await record("repair.remove_part", part);
  showToast(t("repairs.partRemoved", { name }), { undo: () => void addPart(part, name) });
}

export function partName(part: Pick<RepairPart, "serials">, item: string): string {
  return part.serials?.join(", ") || item;
}
