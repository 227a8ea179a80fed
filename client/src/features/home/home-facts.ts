/** What the start page counts, by index. */
import Dexie from "dexie";
import { countOpenConflicts } from "../../storage/conflicts";
import type { ShopDatabase } from "../../storage/database";

export async function readWaiting(database: ShopDatabase, branchId: string): Promise<{ repairs: number; conflicts: number }> {
  const open = database.repair.where("[branch_id+status+happened_at]").between([branchId, "open", Dexie.minKey], [branchId, "open", Dexie.maxKey]);
  const [repairs, conflicts] = await Promise.all([open.count(), countOpenConflicts(database)]);
  return { repairs, conflicts };
}
