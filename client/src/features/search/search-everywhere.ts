/** One search over all records of this device: by code, by name, or by the last digits of a serial; by index only. */
import type { Item, Unit } from "../../core/model";
import { serialKeyOrNull } from "../../core/serial-key";
import type { ShopDatabase } from "../../storage/database";
import { DOCUMENT_KINDS, type Named, type NamedDocument } from "../../storage/look-up";
import { searchContacts, searchItems } from "../../storage/names";
import { availableUnits, searchUnitsHereFirst } from "../../storage/units";
import { lookUpCode } from "../picking/look-up-code";

/** The number of results of each kind; a longer search text finds the others. */
const UNITS = 8;
const ITEMS = 6;
const CONTACTS = 4;
const DOCUMENTS = 4;
/** For this many of the first items, the search also lists units in this branch. */
const ITEMS_LOOKED_INTO = 3;
const UNITS_OF_ITEM = 3;

/** Exact matches come first; then units, those of this branch first, items, people, documents, and units of the
 * matching items. */
export async function searchEverywhere(database: ShopDatabase, text: string, branchId: string): Promise<Named[]> {
  if (text.trim() === "") return [];
  const [exact, units, items, customers, suppliers, documents] = await Promise.all([
    lookUpCode(database, text),
    searchUnitsHereFirst(database, text, branchId, UNITS),
    searchItems(database, text, ITEMS),
    searchContacts(database, "customer", text, CONTACTS),
    searchContacts(database, "supplier", text, CONTACTS),
    documentsBeginning(database, text),
  ]);
  const found: Named[] = [
    ...exact,
    ...(await withItems(database, units)),
    ...items.map((item): Named => ({ kind: "item", item })),
    ...customers.map((contact): Named => ({ kind: "customer", contact })),
    ...suppliers.map((contact): Named => ({ kind: "supplier", contact })),
    ...documents,
    ...(await unitsOf(database, items, branchId)),
  ];
  return [...new Map(found.map((one) => [keyOf(one), one])).values()];
}

export function keyOf(named: Named): string {
  switch (named.kind) {
    case "serial":
      return `serial ${named.unit.id}`;
    case "item":
      return `item ${named.item.id}`;
    case "customer":
    case "supplier":
      return `${named.kind} ${named.contact.id}`;
    default:
      return `${named.kind} ${named.document.id}`;
  }
}

async function withItems(database: ShopDatabase, units: readonly Unit[]): Promise<Named[]> {
  const items = await database.item.bulkGet(units.map(({ item_id }) => item_id));
  return units.map((unit, at): Named => ({ kind: "serial", unit, item: items[at] }));
}

async function unitsOf(database: ShopDatabase, items: readonly Item[], branchId: string): Promise<Named[]> {
  const tracked = items.filter(({ serial_tracked }) => serial_tracked).slice(0, ITEMS_LOOKED_INTO);
  const found = await Promise.all(
    tracked.map(async (item) => {
      const units = await availableUnits(database, item.id, branchId, UNITS_OF_ITEM);
      return units.map((unit): Named => ({ kind: "serial", unit, item }));
    }),
  );
  return found.flat();
}

async function documentsBeginning(database: ShopDatabase, text: string): Promise<NamedDocument[]> {
  const key = serialKeyOrNull(text);
  if (key === null) return [];
  const found = await Promise.all(
    DOCUMENT_KINDS.map(async (kind) => {
      const rows = await database.records(kind).where("codes").startsWith(key).limit(DOCUMENTS).toArray();
      return rows.map((document) => ({ kind, document }) as NamedDocument);
    }),
  );
  return found.flat().sort((one, other) => other.document.happened_at - one.document.happened_at);
}
