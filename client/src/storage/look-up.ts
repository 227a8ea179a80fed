/** What a scanned or typed code names on this device, by index only. */
import type { Item, Unit } from "../core/model";
import { serialKeyOrNull } from "../core/serial-key";
import type { ShopDatabase } from "./database";
import type { Row } from "./rows";

/** Those with serials on them, each found by any of these. */
export const DOCUMENT_KINDS = ["sale", "repair", "restock", "return", "transfer", "adjustment"] as const;
/** Every kind has a code of its own. */
const CODED_KINDS = [...DOCUMENT_KINDS, "stocktake"] as const;
export type DocumentKind = (typeof CODED_KINDS)[number];

export type Named =
  | { kind: "serial"; unit: Unit; item: Item | undefined }
  | { kind: "item"; item: Item }
  | { [K in DocumentKind]: { kind: K; document: Row<K> } }[DocumentKind];

/** Everything the code names: a unit by any identifier, items by barcode or SKU, documents by code. */
export async function lookUp(database: ShopDatabase, written: string): Promise<Named[]> {
  const key = serialKeyOrNull(written);
  if (key === null) return [];
  const [units, items, documents] = await Promise.all([
    unitsNamed(database, key),
    itemsNamed(database, key),
    Promise.all(CODED_KINDS.map((kind) => documentsNamed(database, kind, key))),
  ]);
  return [...units, ...items.map((item): Named => ({ kind: "item", item })), ...documents.flat()];
}

/** A unit by any of its identifiers. */
export async function findUnit(database: ShopDatabase, serial: string): Promise<Unit | undefined> {
  const key = serialKeyOrNull(serial);
  return key === null ? undefined : database.serial.where("keys").equals(key).first();
}

/** The documents a serial was ever written in, newest first. */
export async function documentsWith(database: ShopDatabase, serial: string): Promise<Named[]> {
  const key = serialKeyOrNull(serial);
  if (key === null) return [];
  const found = await Promise.all(
    DOCUMENT_KINDS.map(async (kind) => {
      const rows = await database.records(kind).where("keys").equals(key).toArray();
      return rows.map((document) => ({ kind, document }) as Exclude<Named, { kind: "serial" | "item" }>);
    }),
  );
  return found.flat().sort((one, other) => other.document.happened_at - one.document.happened_at);
}

/** Which of these keys already name a unit of the shop: `written -> unit`, for checks before saving. */
export async function unitsTaken(database: ShopDatabase, keys: readonly string[]): Promise<Map<string, Unit>> {
  const rows = await database.serial.where("keys").anyOf(keys).toArray();
  const wanted = new Set(keys);
  return new Map(rows.flatMap((row) => (row.keys ?? []).filter((key) => wanted.has(key)).map((key) => [key, row])));
}

async function unitsNamed(database: ShopDatabase, key: string): Promise<Named[]> {
  const units = await database.serial.where("keys").equals(key).toArray();
  return Promise.all(
    units.map(async (unit): Promise<Named> => ({ kind: "serial", unit, item: await database.item.get(unit.item_id) })),
  );
}

/** An item that was merged is found as the one that it is now. */
async function itemsNamed(database: ShopDatabase, key: string): Promise<Item[]> {
  const rows = await database.item.where("codes").equals(key).toArray();
  const found = await Promise.all(rows.map(async (row) => (row.merged_into === null ? row : ((await database.item.get(row.merged_into)) ?? row))));
  return [...new Map(found.map((item) => [item.id, item])).values()];
}

async function documentsNamed(database: ShopDatabase, kind: DocumentKind, key: string): Promise<Named[]> {
  const rows = await database.records(kind).where("codes").equals(key).toArray();
  return rows.map((document) => ({ kind, document }) as Named);
}
