/** Items as lists show them: searched, by category, with their stock in one branch. */
import { stockId } from "../../core/model";
import type { Item } from "../../core/model";
import { serialKeyOrNull } from "../../core/serial-key";
import type { ShopDatabase } from "../../storage/database";
import { searchItems } from "../../storage/names";

export interface ListedItem {
  item: Item;
  /** Null where no stock is kept. */
  here: number | null;
}

export interface ItemSearch {
  text: string;
  category: string;
  branchId: string;
  limit: number;
}

/** At most so many matches are looked through for a category. */
const LOOKED_THROUGH = 500;

export async function findItems(database: ShopDatabase, search: ItemSearch): Promise<ListedItem[]> {
  const items = await matching(database, search);
  const stocks = await database.stock.bulkGet(items.map((item) => stockId(item.id, search.branchId)));
  return items.map((item, index) => ({ item, here: item.track_stock ? (stocks[index]?.quantity ?? 0) : null }));
}

export async function categories(database: ShopDatabase): Promise<string[]> {
  return (await database.item.orderBy("category").uniqueKeys()) as string[];
}

/** Another item of the shop with this SKU or barcode. */
export async function itemWithCode(database: ShopDatabase, code: string, exceptId: string | null): Promise<Item | undefined> {
  const key = serialKeyOrNull(code);
  if (key === null) return undefined;
  const items = await database.item.where("codes").equals(key).toArray();
  return items.find((item) => item.id !== exceptId && !item.archived);
}

/** Stock on hand that no serials stand behind, in any branch. */
export async function hasUntrackedStock(database: ShopDatabase, itemId: string): Promise<boolean> {
  const stocks = await database.stock.where("item_id").equals(itemId).toArray();
  return stocks.some((stock) => !stock.serial_tracked && stock.quantity !== 0);
}

async function matching(database: ShopDatabase, { text, category, limit }: ItemSearch): Promise<Item[]> {
  if (category === "") return withCode(database, text, await searchItems(database, text, limit));
  if (text.trim() === "") {
    const items = await database.item.where("category").equals(category).filter((item) => !item.archived && item.merged_into === null).sortBy("name");
    return items.slice(0, limit);
  }
  const items = await searchItems(database, text, LOOKED_THROUGH);
  return items.filter((item) => item.category === category).slice(0, limit);
}

/** A whole SKU or barcode finds its item too. */
async function withCode(database: ShopDatabase, text: string, found: Item[]): Promise<Item[]> {
  const named = found.length === 0 ? await itemWithCode(database, text, null) : undefined;
  return named ? [named] : found;
}
