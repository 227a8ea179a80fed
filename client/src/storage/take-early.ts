/** Stores records that are needed before the first snapshot has brought them. */
import type { RecordChange } from "../core/model";
import type { ShopDatabase } from "./database";
import { byKind, putRows } from "./overlay";
import { readReplica } from "./replica";

/** How many records the first snapshot has removed so far; null once it is complete, so that no record is missing. */
export type Arrival = number | null;

export async function readArrival(database: ShopDatabase): Promise<Arrival> {
  const replica = await database.meta.get("replica");
  return replica?.complete === false ? (replica.removed ?? 0) : null;
}

/**
 * Store records that the server returned before the snapshot brings them. Existing records stay: they may be predicted
 * or newer. The snapshot brings each of them again, at the same or a later version, or removes it.
 *
 * `before` was read before the request. If a page removed records meanwhile, the answer may contain one of these, and
 * is not stored.
 */
export async function takeEarly(
  database: ShopDatabase,
  changes: readonly RecordChange[],
  before: Arrival,
): Promise<void> {
  const groups = byKind(changes);
  const tables = [...groups.keys()].map((kind) => database.records(kind));
  await database.transaction("rw", [...tables, database.meta], async () => {
    if (before === null || (await readArrival(database)) !== before) return;
    const { snapshot } = await readReplica(database);
    for (const [kind, group] of groups) {
      const present = await database.records(kind).bulkGet(group.map(({ id }) => id));
      const missing = group.filter((_, at) => present[at] === undefined);
      await putRows(database, kind, missing, snapshot);
    }
  });
}
