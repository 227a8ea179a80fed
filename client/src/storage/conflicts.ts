/** The inbox, by index. */
import Dexie from "dexie";

import type { ShopDatabase } from "./database";

export function countOpenConflicts(database: ShopDatabase): Promise<number> {
  return database.conflict.where("[status+opened_at]").between(["open", Dexie.minKey], ["open", Dexie.maxKey]).count();
}
