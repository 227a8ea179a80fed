/** Documents with the units whose number begins or ends with a text: people know the last digits. */
import type { ShopDatabase } from "../../storage/database";
import { NAMED_AT_MOST } from "../../storage/paged";
import { searchUnits } from "../../storage/units";

const LOOKED_AT = 50;

/** The ids of those that carry any identifier of one of the first fifty such units. */
export async function idsWithUnits(database: ShopDatabase, kind: "transfer" | "restock" | "adjustment", text: string): Promise<string[]> {
  const units = await searchUnits(database, text, LOOKED_AT);
  const rows = await database.serial.bulkGet(units.map(({ id }) => id));
  const numbers = [...new Set(rows.flatMap((row) => row?.keys ?? []))];
  return database.table<unknown, string>(kind).where("keys").anyOf(numbers).limit(NAMED_AT_MOST).primaryKeys();
}
