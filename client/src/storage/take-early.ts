/** Records that are needed before the first copy of the shop has brought them. */
import type { RecordChange } from "../core/model";
import type { ShopDatabase } from "./database";
import { byKind, putRows } from "./overlay";

/** Whether records of the shop may be missing here, since its first copy is still arriving. */
export async function isArriving(database: ShopDatabase): Promise<boolean> {
  return (await database.meta.get("replica"))?.complete === false;
}

/** Keep records that the server gave before the copy brings them. One that is here stays: it may have a prediction, or
 * be newer. The copy brings each of them again, at its own or a later version. */
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
