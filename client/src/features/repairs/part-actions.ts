/** Adding parts and taking them out, each with its undo. */
import type { Repair, RepairPart } from "../../core/model";
import type { PayloadOf } from "../../core/operations";
import { insideOf } from "../../core/repair-parts";
import { inAList, t } from "../../i18n";
import { showToast } from "../../ui";
import type { Recorder } from "../recorder";
import { undoBy } from "../undo";

type Part = PayloadOf<"repair.add_part">;

/** The units of a part that are in the device, or a number of its pieces. */
export function partOf(repair: Pick<Repair, "id">, part: RepairPart, pieces?: number): Part {
  const inside = insideOf(part);
  return { repair_id: repair.id, ...inside, quantity: pieces ?? inside.quantity };
}

/** `name` is shown to the person: the serial, or the item. */
export async function addPart(recorder: Recorder, part: Part, name: string): Promise<void> {
  await recorder.record("repair.add_part", part);
  showToast(t("repairs.partAdded", { name }), {
    tone: "good",
    undo: undoBy((another) => removePart(another, part, name)),
  });
}

export async function removePart(recorder: Recorder, part: Part, name: string): Promise<void> {
  await recorder.record("repair.remove_part", part);
  showToast(t("repairs.partRemoved", { name }), { undo: undoBy((another) => addPart(another, part, name)) });
}

/** For example "SN-1, SN-2", "Cable", "2 × Cable". */
export function partName({ serials, quantity }: Pick<Part, "serials" | "quantity">, item: string): string {
  return inAList(serials ?? []) || (quantity === 1 ? item : `${quantity} × ${item}`);
}
