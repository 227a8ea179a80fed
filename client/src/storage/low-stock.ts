/** What runs low in a branch, by the number each item warns at. */
import type { Item } from "../core/model";
import { stockId } from "../core/model";
import type { ShopDatabase } from "./database";

export interface LowItem {
  item: Item;
  here: number;
  /** In all other branches together. */
  elsewhere: number;
}

/** Items that ask for a warning; more than these are not looked through. */
const WATCHED = 2_000;

/** At or under the number they warn at, the scarcest first. */
export async function lowStock(database: ShopDatabase, branchId: string, limit: number): Promise<LowItem[]> {
  const watched = await database.item
    .where("low_stock_at")
    .aboveOrEqual(0)
    .filter((item) => item.track_stock && !item.archived && item.merged_into === null)
    .limit(WATCHED)
    .toArray();
  const stocks = await database.stock.bulkGet(watched.map((item) => stockId(item.id, branchId)));
  const low = watched
    .map((item, index) => ({ item, here: stocks[index]?.quantity ?? 0 }))
    .filter(({ item, here }) => here <= (item.low_stock_at ?? 0))
    .sort((one, other) => one.here - other.here)
    .slice(0, limit);
  return Promise.all(low.map(async (one) => ({ ...one, elsewhere: await stockElsewhere(database, one.item.id, branchId) })));
}

async function stockElsewhere(database: ShopDatabase, itemId: string, branchId: string): Promise<number> {
  const stocks = await database.stock.where("item_id").equals(itemId).toArray();
  return stocks.filter((stock) => stock.branch_id !== branchId).reduce((sum, stock) => sum + stock.quantity, 0);
}
