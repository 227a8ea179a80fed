/** The counts of the start page, by index. */
import Dexie from "dexie";
import { countOpenConflicts } from "../../storage/conflicts";
import type { ShopDatabase } from "../../storage/database";
import { countUnserialised, unserialisedIn, type UnserialisedItem } from "../../storage/unserialised";

export async function readWaiting(
  database: ShopDatabase,
  branchId: string,
): Promise<{ repairs: number; conflicts: number }> {
  const open = database.repair
    .where("[branch_id+status+happened_at]")
    .between([branchId, "open", Dexie.minKey], [branchId, "open", Dexie.maxKey]);
  const [repairs, conflicts] = await Promise.all([open.count(), countOpenConflicts(database)]);
  return { repairs, conflicts };
}

/** Items with pieces without serials here, at most `most`, and how many more there are. */
export async function readUnserialised(
  database: ShopDatabase,
  branchId: string,
  most: number,
): Promise<{ shown: UnserialisedItem[]; left: number }> {
  const [shown, count] = await Promise.all([
    unserialisedIn(database, branchId, most),
    countUnserialised(database, branchId),
  ]);
  return { shown, left: Math.max(0, count - most) };
}
