/** What a scanned or typed code names, in any spelling readers give it. */
import type { ShopDatabase } from "../../storage/database";
import { lookUp, type Named } from "../../storage/look-up";
import { spellings } from "../../scan/codes";

export async function lookUpCode(database: ShopDatabase, written: string): Promise<Named[]> {
  for (const spelling of spellings(written.trim())) {
    const found = await lookUp(database, spelling);
    if (found.length > 0) return found;
  }
  return [];
}
