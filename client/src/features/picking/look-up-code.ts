/** Finds the records of a scanned or typed code: a serial or another code of the shop, a GTIN in any spelling, GS1
 * data, or the address of a customer's page. */
import { gtinOf, spellings } from "../../core/gs1/gtin";
import { readGs1, withoutMark } from "../../core/gs1/reading";
import type { Gs1Data } from "../../core/gs1/reading";
import { tokenInAddress } from "../../core/public-page";
import { askAhead } from "./ask-ahead";
import type { ShopDatabase } from "../../storage/database";
import { lookUp, lookUpToken, type Named } from "../../storage/look-up";

type NamedUnit = Extract<Named, { kind: "serial" }>;

export async function lookUpCode(database: ShopDatabase, written: string): Promise<Named[]> {
  const token = tokenInAddress(written);
  if (token !== null) return lookUpToken(database, token);
  const found = await lookUpHere(database, written);
  return (await askAhead(database, withoutMark(written.trim()), found)) ? lookUpHere(database, written) : found;
}

async function lookUpHere(database: ShopDatabase, written: string): Promise<Named[]> {
  const found = await lookUpAny(database, spellings(withoutMark(written.trim())));
  if (found.length > 0) return found;
  const read = readGs1(written);
  return read?.kind === "gs1" ? lookUpGs1(database, read) : [];
}

/** The unit with this serial if it belongs to the product, or else the product, or else documents with the serial. */
async function lookUpGs1(database: ShopDatabase, { gtin, serial }: Gs1Data): Promise<Named[]> {
  const byGtin = gtin === null ? [] : await lookUpAny(database, spellings(gtin));
  const items = byGtin.filter(({ kind }) => kind === "item");
  const bySerial = serial === null ? [] : await lookUp(database, serial);
  const itemIds = items.flatMap((named) => (named.kind === "item" ? [named.item.id] : []));
  const units = bySerial.filter((named) => named.kind === "serial" && isOfProduct(named, gtin, itemIds));
  if (units.length > 0) return units;
  return items.length > 0 ? items : bySerial.filter(({ kind }) => kind !== "serial" && kind !== "item");
}

/** Two makers may use the same serial. An item without a barcode may be any product. */
function isOfProduct({ unit, item }: NamedUnit, gtin: string | null, itemIds: readonly string[]): boolean {
  if (itemIds.length > 0) return itemIds.includes(unit.item_id);
  const own = gtinOf(item?.barcode ?? "");
  return gtin === null || own === null || own === gtin;
}

async function lookUpAny(database: ShopDatabase, written: readonly string[]): Promise<Named[]> {
  for (const spelling of written) {
    const found = await lookUp(database, spelling);
    if (found.length > 0) return found;
  }
  return [];
}
