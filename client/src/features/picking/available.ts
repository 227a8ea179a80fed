/** The units in stock in this branch that were not chosen yet, by index and in pages. */
import type { Item, Unit } from "../../core/model";
import { serialKeyOrNull } from "../../core/serial-key";
import type { ShopDatabase } from "../../storage/database";
import { searchItems } from "../../storage/names";
import { availableLike, hereFirst, searchUnits } from "../../storage/units";
import { isTaken } from "./explain";

const SHOWN = 30;
const UNITS_OFFERED = 10;

/** Units of one item in stock here with a serial that begins or ends with `text`; an exact match comes first. */
export async function findAvailable(
  database: ShopDatabase,
  wanted: { itemId: string; branchId: string; taken: readonly string[] },
  text: string,
): Promise<Unit[]> {
  const key = serialKeyOrNull(text);
  const units = await availableLike(database, wanted, text, (unit) => isTaken(unit, wanted.taken), SHOWN);
  return units.sort((one, other) => Number(other.key === key) - Number(one.key === key));
}

export interface Offer {
  item: Item;
  /** Null means the item itself. */
  unit: Unit | null;
  /** The item's stock in this branch. */
  stock: number | null;
}

/** Search results at the counter: available units of this branch by serial, then items by name, SKU and barcode: an
 * exact code, then what this branch has, then the rest. */
export async function findOffers(
  database: ShopDatabase,
  text: string,
  branchId: string,
  taken: readonly string[],
): Promise<Offer[]> {
  if (text.trim() === "") return [];
  const isHere = (unit: Unit) => unit.status === "in_stock" && unit.branch_id === branchId && !isTaken(unit, taken);
  const [here, named] = await Promise.all([
    searchUnits(database, text, UNITS_OFFERED, isHere),
    itemsMatching(database, text),
  ]);
  const byUnit = await Promise.all(
    here.map(async (unit): Promise<Offer[]> => {
      const item = await database.item.get(unit.item_id);
      return item ? [{ item, unit, stock: null }] : [];
    }),
  );
  const byItem = await Promise.all(
    named.slice(0, 20).map(async (item): Promise<Offer> => {
      const stock = await database.stock.get(`${item.id}:${branchId}`);
      return { item, unit: null, stock: item.track_stock ? (stock?.quantity ?? 0) : null };
    }),
  );
  return [...byUnit.flat(), ...hereFirst(byItem, ({ stock, item }) => stock !== 0 || isCodeOf(item, text))];
}

function isCodeOf({ sku, barcode }: Item, text: string): boolean {
  const key = serialKeyOrNull(text);
  return [sku, barcode].some((code) => code !== null && serialKeyOrNull(code) === key);
}

async function itemsMatching(database: ShopDatabase, text: string): Promise<Item[]> {
  const key = serialKeyOrNull(text);
  const [named, coded] = await Promise.all([
    searchItems(database, text, 20),
    key === null ? [] : database.item.where("codes").startsWith(key).limit(10).toArray(),
  ]);
  const found = [...coded, ...named].filter((item) => !item.archived && item.merged_into === null);
  return [...new Map(found.map((item) => [item.id, item])).values()];
}
