/** Items that keep stock: by name, code or barcode, or by the serial of a unit. */
import type { Item, Unit } from "../../core/model";
import { stockId } from "../../core/model";
import { serialKeyOrNull } from "../../core/serial-key";
import type { ShopDatabase } from "../../storage/database";
import { searchItems } from "../../storage/names";
import { lookUpCode } from "../picking/look-up-code";

export interface StockItem {
  item: Item;
  here: number;
}

const SHOWN = 20;

export async function findStockItems(database: ShopDatabase, text: string, branchId: string): Promise<StockItem[]> {
  if (text.trim() === "") return [];
  const key = serialKeyOrNull(text);
  const [named, coded] = await Promise.all([
    searchItems(database, text, SHOWN),
    key === null ? [] : database.item.where("codes").startsWith(key).limit(SHOWN).toArray(),
  ]);
  const once = new Map([...coded, ...named].filter(keepsStock).map((item) => [item.id, item]));
  const items = [...once.values()].slice(0, SHOWN);
  const stocks = await database.stock.bulkGet(items.map((item) => stockId(item.id, branchId)));
  return items.map((item, index) => ({ item, here: stocks[index]?.quantity ?? 0 }));
}

/** The item of a code, with the unit if the code is a serial; undefined if it is neither. */
export async function itemOfCode(
  database: ShopDatabase,
  code: string,
): Promise<{ item: Item; unit: Unit | null } | undefined> {
  const named = await lookUpCode(database, code);
  const byUnit = named.find((one) => one.kind === "serial");
  if (byUnit?.kind === "serial" && byUnit.item) return { item: byUnit.item, unit: byUnit.unit };
  const byItem = named.find((one) => one.kind === "item" && keepsStock(one.item));
  return byItem?.kind === "item" ? { item: byItem.item, unit: null } : undefined;
}

function keepsStock(item: Item): boolean {
  return item.track_stock && !item.archived && item.merged_into === null;
}
