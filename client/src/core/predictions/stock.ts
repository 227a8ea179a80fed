/** Predicts stock on hand: units, and pieces, which an item with serials may have in addition to its units. */
import { stockId, type Item, type Stock } from "../model";
import type { Scene } from "./scene";

export interface Line {
  item_id: string;
  quantity: number;
  serials?: readonly string[] | null;
}

/** The serials that lines list. */
export function serialsOf(lines: readonly Line[]): string[] {
  return lines.flatMap(({ serials }) => serials ?? []);
}

export async function moveStock(
  scene: Scene,
  recordedItemId: string,
  branchId: string,
  quantity: number,
  isOfUnits: boolean,
): Promise<void> {
  // Pieces of a contested document count only after an admin's decision.
  if (scene.isDuplicate && !isOfUnits) return;
  const itemId = await scene.countsAs(recordedItemId);
  const known = onHand(await scene.draft.get("stock", stockId(itemId, branchId)));
  const units = known.units + (isOfUnits ? quantity : 0);
  const pieces = known.pieces + (isOfUnits ? 0 : quantity);
  write(scene, itemId, branchId, { units, pieces }, await scene.draft.get("item", itemId));
}

/** Recomputes an item's stock after an edit switched its tracking. */
export async function countAnew(scene: Scene, item: Item): Promise<void> {
  for (const stock of await scene.draft.stockOfItem(item.id))
    write(scene, item.id, stock.branch_id, onHand(stock), item);
}

/** The number of units in stock, and of pieces without serials. */
export function onHand(stock: Stock | undefined): { units: number; pieces: number } {
  if (!stock) return { units: 0, pieces: 0 };
  const { quantity, serial_tracked, unserialised = 0 } = stock;
  return serial_tracked ? { units: quantity, pieces: unserialised } : { units: 0, pieces: quantity };
}

function write(
  scene: Scene,
  itemId: string,
  branchId: string,
  { units, pieces }: ReturnType<typeof onHand>,
  item: Item | undefined,
): void {
  const isTracked = item?.serial_tracked === true || units !== 0;
  // An item that does not track stock shows no figure.
  if (item && !item.track_stock && !isTracked) return;
  const counted = isTracked ? { quantity: units, unserialised: pieces } : { quantity: pieces, unserialised: 0 };
  scene.draft.put("stock", {
    id: stockId(itemId, branchId),
    item_id: itemId,
    branch_id: branchId,
    serial_tracked: isTracked,
    ...counted,
  });
}

/** Adds (`sign` 1) or subtracts (-1) the quantities of lines without serials. */
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
