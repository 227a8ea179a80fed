/** Lists of documents, newest first: those of a branch, and search results of the whole shop. */
import { Dexie } from "dexie";

import type { RecordOf } from "../core/model";
import { serialKeyOrNull } from "../core/serial-key";
import type { ShopDatabase } from "./database";
import { idsNamed } from "./names";
import { inRange, NAMED_AT_MOST, ofIds, type PagedList } from "./paged";
import { unitIdsNumbered } from "./units";

/** Document kinds that have a code, serials and a branch. */
export type ListedKind = "sale" | "repair" | "restock" | "return" | "transfer" | "adjustment";

export function documentsOfBranch<K extends ListedKind | "stocktake" | "till">(
  database: ShopDatabase,
  kind: K,
  branchId: string,
  fits?: (document: RecordOf[K]) => boolean,
): PagedList<RecordOf[K]> {
  return inRange<RecordOf[K]>(database, kind, "[branch_id+happened_at+id]", [branchId], { newestFirst: true, fits });
}

export interface Written {
  text: string;
  /** Returns ids of documents found in another way, for example by the customer's name. */
  others?: () => Promise<string[]>;
}

/** Finds documents by the beginning of their code or of a serial, and by any serial of the units that the text finds
 * (Z4). */
export function documentsNamed<K extends ListedKind>(
  database: ShopDatabase,
  kind: K,
  { text, others = async () => [] }: Written,
  fits?: (document: RecordOf[K]) => boolean,
): PagedList<RecordOf[K]> {
  const table = database.table<RecordOf[K], string>(kind);
  const key = serialKeyOrNull(text);
  const written = async () => {
    if (key === null) return [];
    const begun = ["codes", "keys"].map((index) =>
      table.where(index).startsWith(key).limit(NAMED_AT_MOST).primaryKeys(),
    );
    const ids = await Promise.all([...begun, idsWithUnits(database, kind, text)]);
    return ids.flat();
  };
  return ofIds<RecordOf[K]>(database, kind, async () => [...(await written()), ...(await others())], {
    newestFirst: true,
    fits,
  });
}

const UNITS_LOOKED_UP = 50;

/** The ids of documents with any serial of a unit that has a serial beginning or ending with the text; the first
 * fifty units. */
async function idsWithUnits(database: ShopDatabase, kind: ListedKind, text: string): Promise<string[]> {
  const rows = await database.serial.bulkGet((await unitIdsNumbered(database, text)).slice(0, UNITS_LOOKED_UP));
  const numbers = [...new Set(rows.flatMap((row) => row?.keys ?? []))];
  if (numbers.length === 0) return [];
  return database.table<unknown, string>(kind).where("keys").anyOf(numbers).limit(NAMED_AT_MOST).primaryKeys();
}

const CONTACTS_LOOKED_UP = 20;

/** The ids of the documents of customers whose name, phone or e-mail matches `text`; the first twenty customers. */
export async function idsOfCustomers(
  database: ShopDatabase,
  kind: "sale" | "repair" | "serial",
  text: string,
): Promise<string[]> {
  const named = (await idsNamed(database, "customer", text)).slice(0, CONTACTS_LOOKED_UP);
  if (named.length === 0) return [];
  const people = await database.customer.bulkGet(named);
  const ids = new Set([...named, ...people.flatMap((person) => person?.merged_ids ?? [])]);
  return database
    .table<unknown, string>(kind)
    .where("customer_id")
    .anyOf([...ids])
    .limit(NAMED_AT_MOST)
    .primaryKeys();
}

/** The ids of the bills of suppliers whose name, phone or e-mail matches `text`; the first twenty suppliers. */
export async function idsOfSuppliers(database: ShopDatabase, text: string): Promise<string[]> {
  const suppliers = (await idsNamed(database, "supplier", text)).slice(0, CONTACTS_LOOKED_UP);
  const bills = suppliers.map((id) =>
    database.restock
      .where("[supplier_id+happened_at+id]")
      .between([id, Dexie.minKey], [id, Dexie.maxKey])
      .reverse()
      .limit(NAMED_AT_MOST)
      .primaryKeys(),
  );
  return (await Promise.all(bills)).flat();
}
