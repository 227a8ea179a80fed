/** Items with serials that have unserialised pieces in a branch. */
import Dexie from "dexie";

import type { Item } from "../core/model";
import type { ShopDatabase } from "./database";

export interface UnserialisedItem {
  item: Item;
  /** Below 0, it is the number of pieces that left without a serial. */
  pieces: number;
}

/** At most `most` items, the lowest count first. */
export async function unserialisedIn(
  database: ShopDatabase,
  branchId: string,
  most: number,
): Promise<UnserialisedItem[]> {
  const stocks = await stocksWithPieces(database, branchId).limit(most).toArray();
  const items = await database.item.bulkGet(stocks.map(({ item_id }) => item_id));
  return stocks.flatMap(({ unserialised = 0 }, index) =>
    items[index] ? [{ item: items[index], pieces: unserialised }] : [],
  );
}

export function countUnserialised(database: ShopDatabase, branchId: string): Promise<number> {
  return stocksWithPieces(database, branchId).count();
}

/** Uses an index, because nearly no stock has such pieces. */
function stocksWithPieces(database: ShopDatabase, branchId: string) {
  const none = [branchId, 0];
  const ranges: [unknown, unknown][] = [
    [[branchId, Dexie.minKey], none],
    [none, [branchId, Dexie.maxKey]],
  ];
  return database.stock
    .where("[branch_id+unserialised]")
    .inAnyRange(ranges, { includeLowers: false, includeUppers: false });
}
