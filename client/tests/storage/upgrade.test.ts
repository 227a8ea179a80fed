import { Dexie } from "dexie";
import { expect, it } from "vitest";

import { findSales } from "../../src/features/sales/find-sales";
import { databaseName, ShopDatabase } from "../../src/storage/database";
import { lookUp } from "../../src/storage/look-up";
import { firstOf } from "../../src/storage/paged";
import { countWaiting, listEntries, nextToPush } from "../../src/storage/queue";
import { newReplica } from "../../src/storage/replica";
import { recordOperation } from "../../src/storage/record-operation";
import { NOON, nextId, phonesInNorth, saleOf } from "../cast";
import { toRow } from "../../src/storage/rows";

/** The released schema of version 3, from before lists were read by ranges that end in the id. */
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
  repair:
    "id, *codes, *keys, [branch_id+happened_at], happened_at, customer_id, " +
    "[branch_id+status+happened_at], [status+happened_at]",
  transfer:
    "id, *codes, *keys, [branch_id+happened_at], happened_at, to_branch_id, status, " +
    "[to_branch_id+happened_at], [to_branch_id+status]",
  stocktake: "id, *codes, [branch_id+happened_at], [branch_id+status]",
  conflict: "id, *keys, [status+opened_at], operation_id",
  queue: "id, ordinal, state, [state+ordinal], predicted, [device_id+operation.seq]",
  covered: "[kind+id]",
  meta: "name",
  drafts: "id, screen",
  photos: "id, state",
};

it("a device gets the new lists, and its records, predictions and queue stay unchanged", async () => {
  const recorded = new ShopDatabase("recorded");
  await recorded.meta.add(newReplica({ id: "device", code: "NRTH", name: "Counter", branch_id: "north" }));
  for (const { kind, data } of phonesInNorth("SN-1", "SN-2"))
    await recorded.records(kind).put(toRow(kind, data as never, 0));
  await recordOperation(recorded, {
    id: nextId(),
    type: "sale.complete",
    payload: saleOf("SN-1"),
    at: NOON,
    branch_id: "north",
    actor_id: "ada",
  });

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
  expect(
    (await firstOf(findSales(upgraded, { text: "", filter: "all", branchId: "north" }), 9)).map(
      ({ sale }) => sale.code,
    ),
  ).toEqual(["NRTH-1"]);
  const next = await recordOperation(upgraded, {
    id: nextId(),
    type: "sale.complete",
    payload: saleOf("SN-2"),
    at: NOON,
    branch_id: "north",
    actor_id: "ada",
  });
  expect(next.operation.seq).toBe(2);
});

it("O7 older records are found by telephone, reference and device serial, also predictions", async () => {
  const recorded = new ShopDatabase("codes recorded");
  await recorded.meta.add(newReplica({ id: "device", code: "NRTH", name: "Counter", branch_id: "north" }));
  const common = { at: NOON, branch_id: "north", actor_id: "ada" };
  await recordOperation(recorded, {
    id: nextId(),
    type: "customer.create",
    payload: { customer_id: "zoe", name: "Zoë", phone: "0170 1234567" },
    ...common,
  });
  await recordOperation(recorded, {
    id: nextId(),
    type: "stock.restock",
    payload: { restock_id: "bill", reference: "INV-7", lines: [{ item_id: "cable", quantity: 1 }] },
    ...common,
  });
  const device = { description: "Galaxy", serial: "IMEI 356938035643809" };
  await recordOperation(recorded, {
    id: nextId(),
    type: "repair.open",
    payload: { repair_id: "ticket", device, problem: "cracked" },
    ...common,
  });
  await recorded.covered.put({ kind: "customer", id: "zoe", row: (await recorded.customer.get("zoe"))! });

  const older = new Dexie(databaseName("codes upgraded"));
  older.version(3).stores(RELEASED);
  for (const { name } of older.tables) {
    const rows = await recorded.table(name).toArray();
    await older
      .table(name)
      .bulkPut(
        rows.map(({ codes: _codes, ...row }) => (row.row ? { ...row, row: { ...row.row, codes: undefined } } : row)),
      );
  }
  older.close();

  const upgraded = new ShopDatabase("codes upgraded");
  const opened = await Promise.all(["01701234567", "INV-7", "356938035643809"].map((code) => lookUp(upgraded, code)));
  expect(opened.map((named) => named.map(({ kind }) => kind))).toEqual([["customer"], ["restock"], ["repair"]]);
  expect((await upgraded.covered.get(["customer", "zoe"]))?.row).toMatchObject({ codes: ["01701234567"] });
});
