/** Finds units of the shop by serial, by customer, or by status in a branch. */
import { peopleOf } from "../../storage/one-person";
import type { DocumentLink, Status, Unit } from "../../core/model";
import type { ShopDatabase } from "../../storage/database";
import { idsOfCustomers } from "../../storage/documents";
import { documentsOfUnits } from "../../storage/look-up";
import { inRange, inSequence, mapPages, type PagedList } from "../../storage/paged";
import { unitsNumbered } from "../../storage/units";

export interface UnitSearch {
  /** The beginning or the last digits of a serial, or a customer's name; empty for the branch's units. */
  text: string;
  status: Status | "";
  branchId: string;
}

export interface ListedUnit {
  unit: Unit;
  item: string;
  branch: string;
  customer: string | null;
  /** Every document of the unit, newest first; only if they are shown. */
  documents?: DocumentLink[];
}

export function findUnits(database: ShopDatabase, search: UnitSearch): PagedList<ListedUnit> {
  const units = search.text.trim() === "" ? unitsOfBranch(database, search) : unitsNamed(database, search);
  return mapPages(units, (found) => named(database, found));
}

/** Of the units in a branch, those that can be sold come first. */
const LIKELY_FIRST: readonly Status[] = [
  "in_stock",
  "returned",
  "repair_done",
  "in_repair",
  "in_transit",
  "defective",
  "sold",
  "written_off",
];

function unitsOfBranch(database: ShopDatabase, { status, branchId }: UnitSearch): PagedList<Unit> {
  const inStatus = (known: Status) => inRange<Unit>(database, "serial", "[branch_id+status+id]", [branchId, known]);
  return status === "" ? inSequence(LIKELY_FIRST.map(inStatus)) : inStatus(status);
}

/** Units by serial, then those of customers with this name; those of the branch before the others. */
function unitsNamed(database: ShopDatabase, { text, status, branchId }: UnitSearch): PagedList<Unit> {
  const fits = (unit: Unit) => status === "" || unit.status === status;
  const others = () => idsOfCustomers(database, "serial", text);
  return unitsNumbered(database, text, branchId, { fits, others });
}

/** Units with the names for their ids; each item and customer is read once. */
export async function named(database: ShopDatabase, units: readonly Unit[]): Promise<ListedUnit[]> {
  const [items, customers, branches] = await Promise.all([
    namesOf(
      database.item,
      units.map((unit) => unit.item_id),
    ),
    peopleOf(
      database,
      units.map((unit) => unit.customer_id),
    ),
    database.branch.toArray(),
  ]);
  const branchNames = new Map(branches.map((branch) => [branch.id, branch.name]));
  return units.map((unit, at) => ({
    unit,
    item: items.get(unit.item_id) ?? "",
    branch: branchNames.get(unit.branch_id) ?? "",
    customer: customers[at]?.name ?? null,
  }));
}

/** The same with all their documents, read with one request. */
export async function namedWithDocuments(database: ShopDatabase, units: readonly Unit[]): Promise<ListedUnit[]> {
  const [listed, documents] = await Promise.all([named(database, units), documentsOfUnits(database, units)]);
  return listed.map((one) => ({
    ...one,
    documents: (documents.get(one.unit.id) ?? []).map(({ kind, document: { id, code } }) => ({ type: kind, id, code })),
  }));
}

interface NamedTable {
  bulkGet(ids: string[]): PromiseLike<({ id: string; name: string } | undefined)[]>;
}

async function namesOf(table: NamedTable, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await table.bulkGet([...new Set(ids)]);
  return new Map(rows.flatMap((row): [string, string][] => (row ? [[row.id, row.name]] : [])));
}
