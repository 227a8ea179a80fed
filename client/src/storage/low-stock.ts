/** The items with low stock in a branch, by each item's warning level. */
import type { Item } from "../core/model";
import { stockId } from "../core/model";
import type { ShopDatabase } from "./database";

export interface LowItem {
  item: Item;
  here: number;
}

/** The most items with a warning level that are checked. */
const WATCHED = 2_000;

/** Items at or below their warning level, the lowest stock first. */
export async function lowStock(database: ShopDatabase, branchId: string): Promise<LowItem[]> {
  const watched = await database.item
    .where("low_stock_at")
    .aboveOrEqual(0)
    .filter((item) => item.track_stock && !item.archived && item.merged_into === null)
    .limit(WATCHED)
    .toArray();
  const stocks = await database.stock.bulkGet(watched.map((item) => stockId(item.id, branchId)));
  return watched
    .map((item, index) => ({ item, here: stocks[index]?.quantity ?? 0 }))
    .filter(({ item, here }) => here <= (item.low_stock_at ?? 0))
    .sort((one, other) => one.here - other.here);
}

/** The stock of each item in all other branches together: `item id -> quantity`. */
export async function stockElsewhere(
  database: ShopDatabase,
  itemIds: readonly string[],
  branchId: string,
): Promise<Map<string, number>> {
  const elsewhere = new Map<string, number>();
  const stocks = await database.stock.where("item_id").anyOf(itemIds).toArray();
  for (const { item_id, branch_id, quantity } of stocks)
    if (branch_id !== branchId) elsewhere.set(item_id, (elsewhere.get(item_id) ?? 0) + quantity);
  return elsewhere;
}
