/** What the start page counts, by index. */
import Dexie from "dexie";
import type { Item } from "../../core/model";
import { stockId } from "../../core/model";
import { countOpenConflicts } from "../../storage/conflicts";
import type { ShopDatabase } from "../../storage/database";

const SHOWN = 8;
/** Items that ask for a warning; more than these are not looked through. */
const WATCHED = 500;

export async function readWaiting(database: ShopDatabase, branchId: string): Promise<{ repairs: number; conflicts: number }> {
  const open = database.repair.where("[branch_id+status+happened_at]").between([branchId, "open", Dexie.minKey], [branchId, "open", Dexie.maxKey]);
  const [repairs, conflicts] = await Promise.all([open.count(), countOpenConflicts(database)]);
  return { repairs, conflicts };
}

/** Items of this branch at or under the number they warn at, the scarcest first. */
export async function lowStock(database: ShopDatabase, branchId: string): Promise<{ item: Item; here: number }[]> {
  const watched = await database.item.filter((item) => item.low_stock_at !== null && item.track_stock && !item.archived).limit(WATCHED).toArray();
  const stocks = await database.stock.bulkGet(watched.map((item) => stockId(item.id, branchId)));
  return watched
    .map((item, index) => ({ item, here: stocks[index]?.quantity ?? 0 }))
    .filter(({ item, here }) => here <= (item.low_stock_at ?? 0))
    .sort((one, other) => one.here - other.here)
    .slice(0, SHOWN);
}
