/** Lists of repairs, by index and in pages. */
import { personOf } from "../../storage/one-person";
import type { Repair } from "../../core/model";
import { leftOf } from "../../core/repair-parts";
import type { ShopDatabase } from "../../storage/database";
import { documentsNamed, idsOfCustomers } from "../../storage/documents";
import { inRange, mapPages, type PagedList } from "../../storage/paged";
import { sayCustomer } from "../erased";
import { stateOf, statusOf, type RepairState } from "./repair-state";

export interface ListedRepair {
  repair: Repair;
  customer: string | null;
  /** The number of parts in it now. */
  parts: number;
}

export interface RepairsWanted {
  text: string;
  state: RepairState;
  branchId: string;
}

/** Newest first: the branch's repairs; with a text, any repair of the shop by code, serial or customer, in any
 * state. */
export function findRepairs(database: ShopDatabase, { text, state, branchId }: RepairsWanted): PagedList<ListedRepair> {
  const others = () => idsOfCustomers(database, "repair", text);
  const repairs =
    text.trim() === ""
      ? repairsInState(database, branchId, state)
      : documentsNamed(database, "repair", { text, others });
  return mapPages(repairs, (found) => Promise.all(found.map((repair) => asListed(database, repair))));
}

function repairsInState(database: ShopDatabase, branchId: string, state: RepairState): PagedList<Repair> {
  const fits = (repair: Repair) => stateOf(repair) === state;
  return inRange<Repair>(database, "repair", "[branch_id+status+happened_at+id]", [branchId, statusOf(state)], {
    newestFirst: true,
    fits,
  });
}

async function asListed(database: ShopDatabase, repair: Repair): Promise<ListedRepair> {
  const customer = await personOf(database, repair.customer_id);
  const parts = repair.parts.reduce((sum, part) => sum + leftOf(part), 0);
  return { repair, customer: customer ? sayCustomer(customer) : null, parts };
}
