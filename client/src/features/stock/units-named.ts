/** The numbers a document may carry for the units whose number begins or ends with a text: people know the last digits. */
import type { ShopDatabase } from "../../storage/database";
import { searchUnits } from "../../storage/units";

const LOOKED_AT = 50;

/** Keys of every identifier of those units. */
export async function unitsNamed(database: ShopDatabase, text: string): Promise<string[]> {
  const units = await searchUnits(database, text, LOOKED_AT);
  const rows = await database.serial.bulkGet(units.map(({ id }) => id));
  return [...new Set(rows.flatMap((row) => row?.keys ?? []))];
}
