/** Items for lists: found by text or category, with their stock in one branch. */
import { stockId } from "../../core/model";
import type { Item } from "../../core/model";
import { serialKeyOrNull } from "../../core/serial-key";
import type { ShopDatabase } from "../../storage/database";
import { idsNamed, itemsByName, itemsNamed } from "../../storage/names";
import { inSequence, ofIds, mapPages, without, type PagedList } from "../../storage/paged";

export interface ListedItem {
  item: Item;
  /** Null for an item that keeps no stock. */
  here: number | null;
}

export interface ItemSearch {
  text: string;
  category: string;
  branchId: string;
}

export function findItems(database: ShopDatabase, { text, category, branchId }: ItemSearch): PagedList<ListedItem> {
  const items = text.trim() === "" ? itemsByName(database, category) : itemsMatching(database, text, category);
  return mapPages(items, async (found) => {
    const stocks = await database.stock.bulkGet(found.map((item) => stockId(item.id, branchId)));
    return found.map((item, index) => ({ item, here: item.track_stock ? (stocks[index]?.quantity ?? 0) : null }));
  });
}

export async function categories(database: ShopDatabase): Promise<string[]> {
  return (await database.item.orderBy("category").uniqueKeys()) as string[];
}

/** Another item of the shop with this SKU or barcode. */
export async function itemWithCode(
  database: ShopDatabase,
  code: string,
  exceptId: string | null,
): Promise<Item | undefined> {
  const key = serialKeyOrNull(code);
  if (key === null) return undefined;
  const items = await database.item.where("codes").equals(key).toArray();
  return items.find((item) => item.id !== exceptId && !item.archived);
}

/** Whether any branch has stock of the item without serials. */
export async function hasUntrackedStock(database: ShopDatabase, itemId: string): Promise<boolean> {
  const stocks = await database.stock.where("item_id").equals(itemId).toArray();
  return stocks.some((stock) => !stock.serial_tracked && stock.quantity !== 0);
}

/** A complete SKU or barcode finds its item too. */
function itemsMatching(database: ShopDatabase, text: string, category: string): PagedList<Item> {
  const key = serialKeyOrNull(text);
  const coded = async () =>
    key === null
      ? []
      : without(await database.item.where("codes").equals(key).primaryKeys(), await idsNamed(database, "item", text));
  const fits = (item: Item) => !item.archived && (category === "" || item.category === category);
  return inSequence([itemsNamed(database, text, category), ofIds<Item>(database, "item", coded, { fits })]);
}
