/** Stores records that are needed before the first snapshot has brought them. */
import type { RecordChange } from "../core/model";
import type { ShopDatabase } from "./database";
import { byKind, putRows } from "./overlay";

/** Whether records of the shop may be missing here, because the first snapshot is still arriving. */
export async function isArriving(database: ShopDatabase): Promise<boolean> {
  return (await database.meta.get("replica"))?.complete === false;
}

/** Store records that the server returned before the snapshot brings them. Existing records stay: they may be
 * predicted or newer. The snapshot brings each of them again, at the same or a later version. */
export async function takeEarly(database: ShopDatabase, changes: readonly RecordChange[]): Promise<void> {
  const groups = byKind(changes);
  const tables = [...groups.keys()].map((kind) => database.records(kind));
  await database.transaction("rw", [...tables, database.meta], async () => {
    const replica = await database.meta.get("replica");
    if (!replica || replica.complete) return;
    for (const [kind, group] of groups) {
      const present = await database.records(kind).bulkGet(group.map(({ id }) => id));
      const missing = group.filter((_, at) => present[at] === undefined);
      await putRows(database, kind, missing, replica.snapshot);
    }
  });
}
