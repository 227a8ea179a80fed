/** Finding units of the shop: by number, by customer, or by status in a branch. */
import Dexie from "dexie";
import type { Status, Unit } from "../../core/model";
import type { ShopDatabase } from "../../storage/database";
import { searchContacts } from "../../storage/names";
import { searchUnits } from "../../storage/units";

export interface UnitSearch {
  /** The beginning or the last digits of a number, or a customer's name; empty: the branch's units. */
  text: string;
  status: Status | "";
  branchId: string;
  limit: number;
}

export interface ListedUnit {
  unit: Unit;
  item: string;
  branch: string;
  customer: string | null;
}

const CUSTOMERS_LOOKED_UP = 20;

export async function findUnits(database: ShopDatabase, search: UnitSearch): Promise<ListedUnit[]> {
  const units = search.text.trim() === "" ? await unitsOfBranch(database, search) : await unitsNamed(database, search);
  return named(database, units);
}

async function unitsOfBranch(database: ShopDatabase, { status, branchId, limit }: UnitSearch): Promise<Unit[]> {
  const rows = database.serial.where("[branch_id+status]");
  const found = status === "" ? rows.between([branchId, Dexie.minKey], [branchId, Dexie.maxKey]) : rows.equals([branchId, status]);
  return found.limit(limit).toArray();
}

async function unitsNamed(database: ShopDatabase, { text, status, limit }: UnitSearch): Promise<Unit[]> {
  const [byNumber, customers] = await Promise.all([searchUnits(database, text, limit), searchContacts(database, "customer", text, CUSTOMERS_LOOKED_UP)]);
  const ids = customers.map(({ id }) => id);
  const theirs = ids.length === 0 ? [] : await database.serial.where("customer_id").anyOf(ids).limit(limit).toArray();
  const once = new Map([...byNumber, ...theirs].map((unit) => [unit.id, unit]));
  return [...once.values()].filter((unit) => status === "" || unit.status === status).slice(0, limit);
}

/** Units with the names a person reads instead of ids; each item and customer is read once. */
export async function named(database: ShopDatabase, units: readonly Unit[]): Promise<ListedUnit[]> {
  const customerIds = units.flatMap((unit) => (unit.customer_id ? [unit.customer_id] : []));
  const [items, customers, branches] = await Promise.all([
    namesOf(database.item, units.map((unit) => unit.item_id)),
    namesOf(database.customer, customerIds),
    database.branch.toArray(),
  ]);
  const branchNames = new Map(branches.map((branch) => [branch.id, branch.name]));
  return units.map((unit) => ({
    unit,
    item: items.get(unit.item_id) ?? "",
    branch: branchNames.get(unit.branch_id) ?? "",
    customer: customers.get(unit.customer_id ?? "") ?? null,
  }));
}

interface NamedTable {
  bulkGet(ids: string[]): PromiseLike<({ id: string; name: string } | undefined)[]>;
}

async function namesOf(table: NamedTable, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await table.bulkGet([...new Set(ids)]);
  return new Map(rows.flatMap((row): [string, string][] => (row ? [[row.id, row.name]] : [])));
}
