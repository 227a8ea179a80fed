/** Stock-takes of a branch, and the stock that the records expect there. */
import Dexie from "dexie";
import type { Stocktake } from "../../core/model";
import { stockId } from "../../core/model";
import type { ShopDatabase } from "../../storage/database";
import { countAvailable } from "../../storage/units";

/** The number of units that the records have there, of the counted items. */
export async function expectedUnits(database: ShopDatabase, { branch_id, item_ids }: Stocktake): Promise<number> {
  if (item_ids === null) return database.serial.where("[branch_id+status]").equals([branch_id, "in_stock"]).count();
  const counts = await Promise.all(item_ids.map((itemId) => countAvailable(database, itemId, branch_id)));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The recorded stock of items without serials. */
export async function expectedPieces(database: ShopDatabase, { branch_id, item_ids }: Stocktake): Promise<number> {
  const stocks =
    item_ids === null
      ? await database.stock.where("branch_id").equals(branch_id).toArray()
      : (await database.stock.bulkGet(item_ids.map((itemId) => stockId(itemId, branch_id)))).flatMap((stock) =>
          stock ? [stock] : [],
        );
  return stocks
    .filter(({ serial_tracked, quantity }) => !serial_tracked && quantity > 0)
    .reduce((sum, { quantity }) => sum + quantity, 0);
}

/** The items whose difference was corrected already, by adjustments that refer to this stock-take. */
export async function adjustedItems(
  database: ShopDatabase,
  { branch_id, closed_at, code }: Stocktake,
): Promise<Set<string>> {
  const later = await database.adjustment
    .where("[branch_id+happened_at]")
    .between([branch_id, closed_at ?? 0], [branch_id, Dexie.maxKey])
    .filter(({ note }) => note === code)
    .toArray();
  return new Set(
    later.flatMap(({ lines }) => lines.filter(({ serials }) => serials === null).map(({ item_id }) => item_id)),
  );
}
