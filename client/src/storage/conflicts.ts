/** The inbox, by index. */
import Dexie from "dexie";

import { goesWithDocument } from "../core/conflict-steps";
import type { ShopDatabase } from "./database";

/** How many decisions are due: what goes with another conflict is decided with that. */
export function countOpenConflicts(database: ShopDatabase): Promise<number> {
  return database.conflict
    .where("[status+opened_at]")
    .between(["open", Dexie.minKey], ["open", Dexie.maxKey])
    .filter((conflict) => !goesWithDocument(conflict))
    .count();
}
