/** Names for the ids in a report's rows, from this device's records. */
import type { ColumnKind, Report } from "../../api/reports";
import type { ShopDatabase } from "../../storage/database";

const TABLES = { item: "item", branch: "branch", person: "user", customer: "customer" } as const satisfies Partial<
  Record<ColumnKind, string>
>;

/** By id; without those that this device does not know. */
export async function readNames(database: ShopDatabase, report: Report): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const { key, kind } of report.columns) {
    if (!(kind in TABLES)) continue;
    const ids = [...new Set(report.rows.map((row) => row[key]).filter((id) => typeof id === "string"))];
    const found = await database
      .table<{ id: string; name: string }, string>(TABLES[kind as keyof typeof TABLES])
      .bulkGet(ids);
    for (const record of found) if (record) names.set(record.id, record.name);
  }
  return names;
}
