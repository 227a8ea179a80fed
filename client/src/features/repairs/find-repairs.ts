/** Lists of repairs, by index and in pages. */
import type { Repair } from "../../core/model";
import { serialKeyOrNull } from "../../core/serial-key";
import type { ShopDatabase } from "../../storage/database";
import { searchContacts } from "../../storage/names";
import { stateOf, statusOf, type RepairState } from "./repair-state";

export interface ListedRepair {
  repair: Repair;
  customer: string | null;
  /** Parts inside it now. */
  parts: number;
}

export interface RepairsWanted {
  text: string;
  state: RepairState;
  branchId: string;
  limit: number;
}

/** Newest first: of the branch, or with a text of the whole shop by code, serial or customer, whatever their status. */
export async function findRepairs(database: ShopDatabase, wanted: RepairsWanted): Promise<ListedRepair[]> {
  const { branchId, state, limit } = wanted;
  const status = statusOf(state);
  const repairs =
    wanted.text.trim() === ""
      ? await database.repair
          .where("[branch_id+status+happened_at]")
          .between([branchId, status, 0], [branchId, status, Number.MAX_SAFE_INTEGER])
          .reverse()
          .filter((repair) => stateOf(repair) === state)
          .limit(limit)
          .toArray()
      : await repairsMatching(database, wanted);
  return Promise.all(repairs.map((repair) => asListed(database, repair)));
}

async function repairsMatching(database: ShopDatabase, { text, limit }: RepairsWanted): Promise<Repair[]> {
  const key = serialKeyOrNull(text);
  const customers = await searchContacts(database, "customer", text, 20);
  const found = await Promise.all([
    key === null ? [] : database.repair.where("codes").startsWith(key).limit(limit).toArray(),
    key === null ? [] : database.repair.where("keys").startsWith(key).limit(limit).toArray(),
    database.repair.where("customer_id").anyOf(customers.map(({ id }) => id)).limit(limit).toArray(),
  ]);
  const once = new Map(found.flat().map((repair) => [repair.id, repair]));
  return [...once.values()].sort((one, other) => other.happened_at - one.happened_at).slice(0, limit);
}

async function asListed(database: ShopDatabase, repair: Repair): Promise<ListedRepair> {
  const customer = repair.customer_id === null ? undefined : await database.customer.get(repair.customer_id);
  const parts = repair.parts.filter(({ removed }) => !removed).reduce((sum, { quantity }) => sum + quantity, 0);
  return { repair, customer: customer?.name ?? null, parts };
}
