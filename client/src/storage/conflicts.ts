/** The inbox, by index. */
import Dexie from "dexie";

import { goesWithDocument } from "../core/conflict-steps";
import type { ShopDatabase } from "./database";

/** Every open conflict, also those that go with another one. */
export function openConflictRows(database: ShopDatabase) {
  return database.conflict.where("[status+opened_at]").between(["open", Dexie.minKey], ["open", Dexie.maxKey]);
}

/** How many decisions are due: what goes with another conflict is decided with that. */
export function countOpenConflicts(database: ShopDatabase): Promise<number> {
  return openConflictRows(database)
    .filter((conflict) => !goesWithDocument(conflict))
    .count();
}
