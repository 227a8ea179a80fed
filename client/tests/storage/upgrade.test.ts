import { Dexie } from "dexie";
import { expect, it } from "vitest";

import { findSales } from "../../src/features/sales/find-sales";
import { databaseName, ShopDatabase } from "../../src/storage/database";
import { firstOf } from "../../src/storage/paged";
import { countWaiting, listEntries, nextToPush } from "../../src/storage/queue";
import { newReplica } from "../../src/storage/replica";
import { recordOperation } from "../../src/storage/record-operation";
import { NOON, nextId, phonesInNorth, saleOf } from "../cast";
import { toRow } from "../../src/storage/rows";

/** What the app had created on devices before lists were read by ranges that end in the id: version 3, as it was released. */
const RELEASED = {
  shop: "id",
  branch: "id",
  user: "id",
  device: "id, code",
  item: "id, *codes, *words, category, name, low_stock_at",
  stock: "id, item_id, branch_id",
  serial: "id, *keys, *tails, item_id, [item_id+branch_id+status], [branch_id+status], document.id, customer_id",
  customer: "id, *words, name",
  supplier: "id, *words, name",
  restock: "id, *codes, *keys, [branch_id+happened_at], happened_at, [supplier_id+happened_at]",
  adjustment: "id, *codes, *keys, [branch_id+happened_at], happened_at",
  sale: "id, *codes, *keys, [branch_id+happened_at], happened_at, customer_id",
  return: "id, *codes, *keys, [branch_id+happened_at], happened_at, sale_id, repair_id",
  repair: "id, *codes, *keys, [branch_id+happened_at], happened_at, customer_id, [branch_id+status+happened_at], [status+happened_at]",
  transfer: "id, *codes, *keys, [branch_id+happened_at], happened_at, to_branch_id, status, [to_branch_id+happened_at], [to_branch_id+status]",
  stocktake: "id, *codes, [branch_id+happened_at], [branch_id+status]",
  conflict: "id, *keys, [status+opened_at], operation_id",
  queue: "id, ordinal, state, [state+ordinal], predicted, [device_id+operation.seq]",
  covered: "[kind+id]",
  meta: "name",
  drafts: "id, screen",
  photos: "id, state",
};

it("a device takes up the new lists with its records, its predictions and its queue as they were", async () => {
  const recorded = new ShopDatabase("recorded");
  await recorded.meta.add(newReplica({ id: "device", code: "NRTH", name: "Counter", branch_id: "north" }));
  for (const { kind, data } of phonesInNorth("SN-1", "SN-2")) await recorded.records(kind).put(toRow(kind, data as never, 0));
  await recordOperation(recorded, { id: nextId(), type: "sale.complete", payload: saleOf("SN-1"), at: NOON, branch_id: "north", actor_id: "ada" });

  const older = new Dexie(databaseName("upgraded"));
  older.version(3).stores(RELEASED);
  for (const { name } of older.tables) await older.table(name).bulkPut(await recorded.table(name).toArray());
  const queue = await older.table("queue").toArray();
  const covered = await older.table("covered").toArray();
  older.close();

  const upgraded = new ShopDatabase("upgraded");
  expect(await upgraded.queue.toArray()).toEqual(queue);
  expect(await upgraded.covered.toArray()).toEqual(covered);
  expect([queue.length, await countWaiting(upgraded)]).toEqual([1, 1]);
  expect(await firstOf(listEntries(upgraded, "open"), 9)).toEqual(await nextToPush(upgraded, 9));
  expect((await firstOf(findSales(upgraded, { text: "", filter: "all", branchId: "north" }), 9)).map(({ sale }) => sale.code)).toEqual(["NRTH-1"]);
  const next = await recordOperation(upgraded, { id: nextId(), type: "sale.complete", payload: saleOf("SN-2"), at: NOON, branch_id: "north", actor_id: "ada" });
  expect(next.operation.seq).toBe(2);
});
