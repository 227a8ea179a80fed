/** Finds the records of a scanned or typed code on this device, by index only. */
import type { Collection, WhereClause } from "dexie";

import type { Contact, DocumentLink, Item, Unit } from "../core/model";
import { digitsOf, keysOf } from "../core/record-codes";
import { serialKeyOrNull } from "../core/serial-key";
import type { ShopDatabase } from "./database";
import { peopleOf } from "./one-person";
import type { Row } from "./rows";

/** The documents that list serials; each is found by any of its serials. */
export const DOCUMENT_KINDS = ["sale", "repair", "restock", "return", "transfer", "adjustment"] as const;
/** The kinds of documents that have a code. */
const CODED_KINDS = [...DOCUMENT_KINDS, "stocktake"] as const;
export type DocumentKind = (typeof CODED_KINDS)[number];

export type Named =
  | { kind: "serial"; unit: Unit; item: Item | undefined }
  | { kind: "item"; item: Item }
  | { kind: "customer" | "supplier"; contact: Contact }
  | NamedDocument;

export type NamedDocument = DocumentOf<DocumentKind>;
type DocumentOf<D extends DocumentKind> = { [K in D]: { kind: K; document: Row<K> } }[D];
/** The documents that can list a unit. */
export type UnitDocument = DocumentOf<(typeof DOCUMENT_KINDS)[number]>;

/** A telephone number as people and labels write it. */
const TELEPHONE = /^(?:tel:)?[\d\s+()/.-]+$/iu;

/**
 * Every record with this code: a unit by any of its serials, items, contacts, and documents, newest first.
 *
 * A ticket is found by any serial of its device, and by the other serials of the same unit. Documents may have a serial
 * whose unit has not arrived yet.
 */
export async function lookUp(database: ShopDatabase, written: string): Promise<Named[]> {
  const key = serialKeyOrNull(written);
  if (key === null) return [];
  const telephone = TELEPHONE.test(written) ? keysOf([digitsOf(written.replace(/^tel:/iu, ""))]) : [];
  const units = await database.serial.where("keys").equals(key).toArray();
  const numbers = [key, ...units.flatMap((unit) => unit.keys ?? [])];
  const [items, contacts, documents] = await Promise.all([
    itemsNamed(database, key),
    Promise.all((["customer", "supplier"] as const).map((kind) => contactsWith(database, kind, telephone))),
    Promise.all(CODED_KINDS.map((kind) => documentsOpened(database, kind, kind === "repair" ? numbers : [key]))),
  ]);
  const opened = [
    ...(await Promise.all(
      units.map(
        async (unit): Promise<Named> => ({ kind: "serial", unit, item: await database.item.get(unit.item_id) }),
      ),
    )),
    ...items.map((item): Named => ({ kind: "item", item })),
    ...contacts.flat(),
    ...newestFirst(documents.flat()),
  ];
  return opened.length > 0 ? opened : documentsWith(database, [written]);
}

/** The record of a customer's page, by the token in the page's address. */
export async function lookUpToken(database: ShopDatabase, token: string): Promise<Named[]> {
  const [sales, repairs] = await Promise.all([
    database.sale.where("public_token").equals(token).toArray(),
    database.repair.where("public_token").equals(token).toArray(),
  ]);
  const found = [
    ...sales.map((document): NamedDocument => ({ kind: "sale", document })),
    ...repairs.map((document): NamedDocument => ({ kind: "repair", document })),
  ];
  return newestFirst(found);
}

/** A unit by any of its serials. */
export async function findUnit(database: ShopDatabase, serial: string): Promise<Unit | undefined> {
  const key = serialKeyOrNull(serial);
  return key === null ? undefined : database.serial.where("keys").equals(key).first();
}

/** Rows with any of the keys in an index. A single key, the usual case, is read with one request. */
function namedBy<Of>(index: WhereClause<Of, string>, keys: readonly string[]): Collection<Of, string> {
  return keys.length === 1 ? index.equals(keys[0]!) : index.anyOf(keys).distinct();
}

/** The documents that ever listed any of these serials, newest first. */
export async function documentsWith(database: ShopDatabase, serials: readonly string[]): Promise<UnitDocument[]> {
  const keys = keysOf(serials);
  const found = await Promise.all(
    DOCUMENT_KINDS.map(async (kind) => {
      const rows = await namedBy(database.records(kind).where("keys"), keys).toArray();
      return rows.map((document) => ({ kind, document }) as UnitDocument);
    }),
  );
  return newestFirst(found.flat());
}

/** Every document of a unit, newest first: those that list it, and the document to which a correction bound it. */
export async function documentsOfUnit(database: ShopDatabase, unit: Unit): Promise<UnitDocument[]> {
  return (await documentsOfUnits(database, [unit])).get(unit.id) ?? [];
}

/** The same for several units, by unit id. One read serves a whole page. */
export async function documentsOfUnits(
  database: ShopDatabase,
  units: readonly Unit[],
): Promise<Map<string, UnitDocument[]>> {
  const keysById = new Map(units.map(({ id, key, serial, aliases }) => [id, keysOf([key, serial, ...aliases])]));
  const named = await documentsWith(database, [...keysById.values()].flat());
  const known = new Set(named.map(({ document }) => document.id));
  const bound = await Promise.all(
    units.map(({ document }) => (document && !known.has(document.id) ? documentLinked(database, document) : null)),
  );
  const all = newestFirst([...named, ...bound.filter((one) => one !== null)]);
  const isOf = ({ document }: UnitDocument, unit: Unit) =>
    document.id === unit.document?.id || (document.keys ?? []).some((key) => keysById.get(unit.id)!.includes(key));
  return new Map(
    units.map((unit) => [
      unit.id,
      all.filter(
        (one, at) => isOf(one, unit) && all.findIndex(({ document }) => document.id === one.document.id) === at,
      ),
    ]),
  );
}

async function documentLinked(database: ShopDatabase, { type, id }: DocumentLink): Promise<UnitDocument | null> {
  const kind = DOCUMENT_KINDS.find((known) => known === type);
  const document = kind && (await database.records(kind).get(id));
  return document ? ({ kind, document } as UnitDocument) : null;
}

function newestFirst<D extends NamedDocument>(documents: readonly D[]): D[] {
  return [...documents].sort(
    (one, other) =>
      other.document.happened_at - one.document.happened_at || (other.document.id < one.document.id ? -1 : 1),
  );
}

/** The keys that already belong to a unit of the shop: `written -> unit`, for checks before saving. */
export async function unitsTaken(database: ShopDatabase, keys: readonly string[]): Promise<Map<string, Unit>> {
  const rows = await database.serial.where("keys").anyOf(keys).toArray();
  const wanted = new Set(keys);
  return new Map(rows.flatMap((row) => (row.keys ?? []).filter((key) => wanted.has(key)).map((key) => [key, row])));
}

/** A merged item is found as its survivor. */
async function itemsNamed(database: ShopDatabase, key: string): Promise<Item[]> {
  const rows = await database.item.where("codes").equals(key).toArray();
  const found = await Promise.all(
    rows.map(async (row) => (row.merged_into === null ? row : ((await database.item.get(row.merged_into)) ?? row))),
  );
  return [...new Map(found.map((item) => [item.id, item])).values()];
}

async function contactsWith(
  database: ShopDatabase,
  kind: "customer" | "supplier",
  codes: readonly string[],
): Promise<Named[]> {
  const rows = await namedBy(database.table<Contact, string>(kind).where("codes"), codes).toArray();
  const people =
    kind === "supplier"
      ? rows
      : await peopleOf(
          database,
          rows.map(({ id }) => id),
        );
  const found = new Map(people.flatMap((contact) => (contact ? [[contact.id, contact] as const] : [])));
  return [...found.values()].map((contact): Named => ({ kind, contact }));
}

async function documentsOpened(
  database: ShopDatabase,
  kind: DocumentKind,
  codes: readonly string[],
): Promise<NamedDocument[]> {
  const rows = await namedBy(database.records(kind).where("codes"), codes).toArray();
  return rows.map((document) => ({ kind, document }) as NamedDocument);
}
