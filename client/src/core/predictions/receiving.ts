/** Predicts new stock. */
import type { Scene } from "./scene";
import { moveQuantities, type Line } from "./stock";
import { receiveUnit } from "./units";

/** Adds new stock of one item: units with serials, or a quantity. */
export async function receive(scene: Scene, line: Line): Promise<void> {
  await moveQuantities(scene, [line], 1);
  for (const serial of line.serials ?? []) await receiveUnit(scene, serial, line.item_id);
}
