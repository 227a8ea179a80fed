/** Counts read rows below the caches of Dexie. */
import type { DBCore, DBCoreTable } from "dexie";

import type { ShopDatabase } from "../src/storage/database";

/** The ids of rows read since it was last cleared, by table; keys that are read without their rows do not count. */
export type Reads = Map<string, string[]>;

/** Call before the database is opened. */
export function countReads(database: ShopDatabase): Reads {
  const reads: Reads = new Map();
  database.use({
    stack: "dbcore",
    name: "reads",
    level: -1,
    create: (core): DBCore => ({ ...core, table: (name) => counted(core.table(name), reads) }),
  });
  return reads;
}

function counted(table: DBCoreTable, reads: Reads): DBCoreTable {
  const note = (rows: readonly ({ id?: string } | undefined)[]) => {
    reads.set(table.name, [...(reads.get(table.name) ?? []), ...rows.flatMap((row) => row?.id ?? [])]);
  };
  return {
    ...table,
    get: async (request) => {
      const row = await table.get(request);
      note([row]);
      return row;
    },
    getMany: async (request) => {
      const rows = await table.getMany(request);
      note(rows);
      return rows;
    },
    query: async (request) => {
      const answer = await table.query(request);
      if (request.values) note(answer.result);
      return answer;
    },
    openCursor: async (request) => {
      const cursor = await table.openCursor(request);
      if (!cursor || !request.values) return cursor;
      const start = cursor.start.bind(cursor);
      cursor.start = (onNext) =>
        start(() => {
          note([cursor.value]);
          onNext();
        });
      return cursor;
    },
  };
}
