/** Lists of units, by index and in pages. */
import type { Status, Unit } from "../core/model";
import { serialKeyOrNull } from "../core/serial-key";
import type { ShopDatabase } from "./database";
import { backwards, type Row } from "./rows";

/** The units that may be sold or used here: in stock, of this item, in this branch. */
export function availableUnits(database: ShopDatabase, itemId: string, branchId: string, limit = 200): Promise<Unit[]> {
  return inStock(database, itemId, branchId).limit(limit).toArray();
}

export function countAvailable(database: ShopDatabase, itemId: string, branchId: string): Promise<number> {
  return inStock(database, itemId, branchId).count();
}

/** Units of one item in any branch, whose number begins or ends with `text`; all where it is empty. */
export async function unitsOfItem(
  database: ShopDatabase,
  itemId: string,
  search: { text?: string; status?: Status; offset?: number; limit?: number } = {},
): Promise<Unit[]> {
  const { text = "", status, offset = 0, limit = 50 } = search;
  const key = serialKeyOrNull(text);
  const tail = key === null ? null : backwards(key);
  const rows = database.serial.where("item_id").equals(itemId);
  return rows
    .filter((row) => (status === undefined || row.status === status) && (key === null || matches(row, key, tail!)))
    .offset(offset)
    .limit(limit)
    .toArray();
}

/** Units of the shop whose number begins or ends with `text`. */
export async function searchUnits(database: ShopDatabase, text: string, limit = 50): Promise<Unit[]> {
  const key = serialKeyOrNull(text);
  if (key === null) return [];
  const [beginning, ending] = await Promise.all([
    database.serial.where("keys").startsWith(key).limit(limit).toArray(),
    database.serial.where("tails").startsWith(backwards(key)).limit(limit).toArray(),
  ]);
  const found = new Map([...beginning, ...ending].map((row) => [row.id, row]));
  return [...found.values()].slice(0, limit);
}

function inStock(database: ShopDatabase, itemId: string, branchId: string) {
  return database.serial.where("[item_id+branch_id+status]").equals([itemId, branchId, "in_stock"]);
}

function matches(row: Row<"serial">, key: string, tail: string): boolean {
  return (
    (row.keys ?? []).some((known) => known.startsWith(key)) || (row.tails ?? []).some((known) => known.startsWith(tail))
  );
}
