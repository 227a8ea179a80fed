import { beforeEach, expect, it } from "vitest";

import { namedWithDocuments } from "../../../src/features/serials/find-units";
import { findDocuments } from "../../../src/features/stock/find-documents";
import { findRepairs } from "../../../src/features/repairs/find-repairs";
import { findSales } from "../../../src/features/sales/find-sales";
import { firstOf } from "../../../src/storage/paged";
import { CastDevice, nextId, phonesInNorth, saleOf } from "../../cast";
import { FakeServer } from "../../fake-server";

let north: CastDevice;

beforeEach(async () => {
  const server = new FakeServer();
  server.seed(phonesInNorth("SN-1", "SN-2"));
  north = await CastDevice.enrolled(server, server.device("NRTH"));
  await north.sync();
});

it("F24 F25 each serial of an item lists its restock, sale, return and repair, newest first", async () => {
  const record: typeof north.record = (type, payload) => {
    north.now += 60_000;
    return north.record(type, payload);
  };
  await record("stock.restock", {
    restock_id: nextId(),
    lines: [{ item_id: "phone", quantity: 1, serials: ["SN-9"] }],
  });
  const sale = saleOf("SN-9");
  await record("sale.complete", sale);
  const lines = [{ item_id: "phone", quantity: 1, serials: ["SN-9"], disposition: "restock" as const }];
  await record("sale.return", { return_id: nextId(), sale_id: sale.sale_id, reason: "unwanted", lines, refund: 1 });
  await record("repair.open", {
    repair_id: "ticket",
    device: { description: "Galaxy", serial: null },
    problem: "cracked",
  });
  await record("repair.add_part", { repair_id: "ticket", item_id: "phone", quantity: 1, serials: ["SN-9"] });
  const units = (await north.database.serial.bulkGet(["SN-9", "SN-1"])).map((unit) => unit!);
  const [nine, one] = await namedWithDocuments(north.database, units);
  expect(nine!.documents?.map(({ type, code }) => `${type} ${code}`)).toEqual([
    "repair NRTH-4",
    "return NRTH-3",
    "sale NRTH-2",
    "restock NRTH-1",
  ]);
  expect(one!.documents).toEqual([]);
});

it("Z4 any serial of a unit finds the repairs and sales that were recorded with another of its serials", async () => {
  await north.record("sale.complete", saleOf("SN-1"));
  await north.record("repair.open", {
    repair_id: "ticket",
    device: { description: "Galaxy", serial: "SN-1" },
    problem: "cracked",
  });
  await north.record("serial.rename", { serial: "SN-1", new_serial: "356938035643809", reason: "misread" });
  for (const text of ["356938035643809", "3809", "SN-1"]) {
    const repairs = await firstOf(findRepairs(north.database, { text, state: "open", branchId: "north" }), 9);
    const sales = await firstOf(findSales(north.database, { text, filter: "all", branchId: "north" }), 9);
    expect([repairs.map(({ repair }) => repair.id), sales.map(({ sale }) => sale.code)]).toEqual([
      ["ticket"],
      ["NRTH-1"],
    ]);
  }
});

it("Z5 a restock is found by its supplier and by the supplier's reference", async () => {
  await north.record("supplier.create", { supplier_id: "parts", name: "Parts & Co", phone: null });
  await north.record("stock.restock", {
    restock_id: "bill",
    supplier_id: "parts",
    reference: "INV-2026/17",
    lines: [{ item_id: "phone", quantity: 1, serials: ["SN-9"] }],
  });
  await north.record("stock.restock", {
    restock_id: "other",
    lines: [{ item_id: "phone", quantity: 1, serials: ["SN-10"] }],
  });
  for (const text of ["parts", "inv-2026"]) {
    const found = await firstOf(findDocuments(north.database, { kind: "restock", text, branchId: "north" }), 9);
    expect(found.map(({ id }) => id)).toEqual(["bill"]);
  }
});
