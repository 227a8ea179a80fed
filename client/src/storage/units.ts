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
export function unitsOfItem(
  database: ShopDatabase,
  itemId: string,
  search: { text?: string; status?: Status; offset?: number; limit?: number } = {},
): Promise<Unit[]> {
  const { text = "", status, offset = 0, limit = 50 } = search;
  const fits = (row: Unit) => row.item_id === itemId && (status === undefined || row.status === status);
  return firstThatFit(database, text, () => database.serial.where("item_id").equals(itemId), fits, offset, limit);
}

/** Units in stock of one item in one branch, whose number begins or ends with `text`, and are not left out. */
export function availableLike(
  database: ShopDatabase,
  place: { itemId: string; branchId: string },
  text: string,
  isLeftOut: (unit: Unit) => boolean,
  limit: number,
): Promise<Unit[]> {
  const { itemId, branchId } = place;
  const fits = (row: Unit) =>
    row.item_id === itemId && row.branch_id === branchId && row.status === "in_stock" && !isLeftOut(row);
  return firstThatFit(database, text, () => inStock(database, itemId, branchId), fits, 0, limit);
}

/** Units of the shop whose number begins or ends with `text`; among the first 200 of each, those that fit. */
export async function searchUnits(
  database: ShopDatabase,
  text: string,
  limit = 50,
  fits: (unit: Unit) => boolean = () => true,
): Promise<Unit[]> {
  const key = serialKeyOrNull(text);
  if (key === null) return [];
  return (await unitsLike(database, key)).rows.filter(fits).slice(0, limit);
}

function inStock(database: ShopDatabase, itemId: string, branchId: string) {
  return database.serial.where("[item_id+branch_id+status]").equals([itemId, branchId, "in_stock"]);
}

/** Read at once by an index: `getAll` gives hundreds of rows in the time a cursor takes for a dozen. */
const READ_AT_ONCE = 200;

type Range = () => ReturnType<typeof inStock>;

/** The rows of `range` that fit, in its order. A number that names few units decides before the range is read. */
async function firstThatFit(
  database: ShopDatabase,
  text: string,
  range: Range,
  fits: (row: Unit) => boolean,
  offset: number,
  limit: number,
): Promise<Unit[]> {
  const key = serialKeyOrNull(text);
  if (key === null && text.trim() !== "") return [];
  const end = offset + limit;
  if (key !== null) {
    const { rows, areAll } = await unitsLike(database, key);
    if (areAll) return rows.filter(fits).slice(offset, end);
  }
  const isWanted = (row: Row<"serial">) => fits(row) && (key === null || matches(row, key, backwards(key)));
  const some = await range().limit(end + READ_AT_ONCE).toArray();
  const found = some.filter(isWanted);
  if (found.length >= end || some.length < end + READ_AT_ONCE) return found.slice(offset, end);
  return (await range().toArray()).filter(isWanted).slice(offset, end);
}

/** The first units whose number begins or ends with `key`, and whether there are no more. */
async function unitsLike(database: ShopDatabase, key: string): Promise<{ rows: Row<"serial">[]; areAll: boolean }> {
  const [beginning, ending] = await Promise.all([
    database.serial.where("keys").startsWith(key).limit(READ_AT_ONCE).toArray(),
    database.serial.where("tails").startsWith(backwards(key)).limit(READ_AT_ONCE).toArray(),
  ]);
  const found = new Map([...beginning, ...ending].map((row) => [row.id, row]));
  return { rows: [...found.values()], areAll: beginning.length < READ_AT_ONCE && ending.length < READ_AT_ONCE };
}

function matches(row: Row<"serial">, key: string, tail: string): boolean {
  return (
    (row.keys ?? []).some((known) => known.startsWith(key)) || (row.tails ?? []).some((known) => known.startsWith(tail))
  );
}
