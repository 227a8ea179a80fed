/** Reads the open conflicts by index. */
import Dexie from "dexie";

import { goesWithDocument } from "../core/conflict-steps";
import type { ShopDatabase } from "./database";

/** Every open conflict, also those that are decided together with another one. */
export function openConflictRows(database: ShopDatabase) {
  return database.conflict.where("[status+opened_at]").between(["open", Dexie.minKey], ["open", Dexie.maxKey]);
}

/** The number of decisions that an admin has to make. Conflicts that are decided together count once. */
export function countOpenConflicts(database: ShopDatabase): Promise<number> {
  return openConflictRows(database)
    .filter((conflict) => !goesWithDocument(conflict))
    .count();
}
