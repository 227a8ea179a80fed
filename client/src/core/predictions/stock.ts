/** Stock on hand: units counted, and quantities of items without serials. */
import { stockId } from "../model";
import type { Scene } from "./scene";

export interface Line {
  item_id: string;
  quantity: number;
  serials?: readonly string[] | null;
}

export async function moveStock(
  scene: Scene,
  toldItemId: string,
  branchId: string,
  quantity: number,
  serialTracked: boolean,
): Promise<void> {
  // Pieces of a document in dispute count once an admin says so.
  if (scene.isDuplicate && !serialTracked) return;
  const itemId = await scene.countsAs(toldItemId);
  const id = stockId(itemId, branchId);
  const known = await scene.draft.get("stock", id);
  const total = (known?.quantity ?? 0) + quantity;
  scene.draft.put("stock", { id, item_id: itemId, branch_id: branchId, quantity: total, serial_tracked: serialTracked });
}

/** Quantities of the lines without serials, in (`sign` 1) or out (-1). */
export async function moveQuantities(
  scene: Scene,
  lines: readonly Line[],
  sign: 1 | -1,
  branchId = scene.operation.branch_id,
): Promise<void> {
  for (const line of lines) {
    if (line.serials) continue;
    await moveStock(scene, line.item_id, branchId, sign * line.quantity, false);
  }
}
