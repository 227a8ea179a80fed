import { beforeEach, describe, expect, it } from "vitest";

import { documentsWith, findUnit, lookUp, unitsTaken } from "../../src/storage/look-up";
import { searchItems } from "../../src/storage/names";
import { firstOf } from "../../src/storage/paged";
import { toRow } from "../../src/storage/rows";
import { availableLike, availableUnits, countAvailable, searchUnits, unitsOfItem } from "../../src/storage/units";
import { CastDevice, nextId, phone, phonesInNorth, saleOf, unit } from "../cast";
import { FakeServer } from "../fake-server";

let north: CastDevice;

function repairOf(serial: string) {
  return { repair_id: nextId(), device: { description: "Galaxy A52", serial }, problem: "cracked" };
}

beforeEach(async () => {
  const server = new FakeServer();
  server.seed(phonesInNorth("SN-1", "SN-2", "SN-3"));
  server.seed([
    {
      kind: "serial",
      id: "356938035643809",
      data: unit("356938035643809", { aliases: ["35-693803-564381-7"], branch_id: "south" }),
    },
    {
      kind: "item",
      id: "cable",
      data: phone({
        id: "cable",
        category: null,
        name: "USB cable",
        sku: "CB-1",
        barcode: null,
        serial_tracked: false,
      }),
    },
    { kind: "item", id: "old", data: phone({ id: "old", name: "Phone 3", sku: null, barcode: null, archived: true }) },
  ]);
  north = await CastDevice.enrolled(server, server.device("NRTH"));
  await north.sync();
});

describe("a scanned code", () => {
  it("P15 opens the unit by any of its identifiers, in any spelling", async () => {
    expect(await lookUp(north.database, " sn-1 ")).toMatchObject([
      { kind: "serial", unit: { key: "SN-1" }, item: { id: "phone" } },
    ]);
    expect(await findUnit(north.database, "35-693803-564381-7")).toMatchObject({ key: "356938035643809" });
  });

  it("P15 opens the item by barcode or SKU", async () => {
    expect(await lookUp(north.database, "4006381333931")).toMatchObject([{ kind: "item", item: { id: "phone" } }]);
    expect(await lookUp(north.database, "cb-1")).toMatchObject([{ kind: "item", item: { id: "cable" } }]);
  });

  it("of a merged item opens the remaining item", async () => {
    await north.record("item.create", {
      item_id: "handset",
      name: "Handset",
      sku: "H-1",
      price: 100,
      track_stock: true,
      serial_tracked: true,
    });
    await north.record("item.merge", { item_id: "handset", into_id: "phone" });
    expect(await lookUp(north.database, "h-1")).toMatchObject([{ kind: "item", item: { id: "phone" } }]);
  });

  it("P15 opens a document by its code", async () => {
    const sale = saleOf("SN-1");
    await north.record("sale.complete", sale);
    expect(await lookUp(north.database, "nrth-1")).toMatchObject([{ kind: "sale", document: { id: sale.sale_id } }]);
    expect(await documentsWith(north.database, ["SN-1"])).toMatchObject([{ kind: "sale" }]);
  });

  it("O7 opens the repair of a customer's device, by each of its serials", async () => {
    const repair = repairOf("IMEI 490154203237518 / 490154203237526");
    await north.record("repair.open", repair);
    for (const code of ["490154203237518", "490154203237526"]) {
      expect(await lookUp(north.database, code)).toMatchObject([
        { kind: "repair", document: { id: repair.repair_id } },
      ]);
    }
  });

  it("O7, Z4 lists every repair of a unit by any of its serials, newest first, beside the unit", async () => {
    await north.record("repair.open", repairOf("356938035643809"));
    north.now += 1000;
    await north.record("repair.open", repairOf("35-693803-564381-7"));
    for (const code of ["356938035643809", "35-693803-564381-7"]) {
      const found = await lookUp(north.database, code);
      expect(found.map((named) => ("document" in named ? named.document.code : named.kind))).toEqual([
        "serial",
        "NRTH-2",
        "NRTH-1",
      ]);
    }
  });

  it("O7 opens a restock by the supplier's reference, and a contact by the telephone in any spelling", async () => {
    await north.record("stock.restock", {
      restock_id: "bill",
      reference: "INV-2026/17",
      lines: [{ item_id: "cable", quantity: 1 }],
    });
    await north.record("customer.create", { customer_id: "zoe", name: "Zoë", phone: "+49 (170) 123-4567" });
    await north.record("supplier.create", { supplier_id: "parts", name: "Parts & Co", phone: "030 998877" });
    expect(await lookUp(north.database, "inv-2026/17")).toMatchObject([{ kind: "restock", document: { id: "bill" } }]);
    for (const written of ["+49 170 1234567", "tel:+491701234567", "49-170-1234567"]) {
      expect(await lookUp(north.database, written)).toMatchObject([{ kind: "customer", contact: { name: "Zoë" } }]);
    }
    expect(await lookUp(north.database, "030998877")).toMatchObject([
      { kind: "supplier", contact: { name: "Parts & Co" } },
    ]);
  });

  it("O7 opens a unit by the serial it had before it was renamed", async () => {
    await north.record("serial.rename", { serial: "SN-1", new_serial: "REAL-77", reason: "misread" });
    expect(await lookUp(north.database, "SN-1")).toMatchObject([{ kind: "serial", unit: { serial: "REAL-77" } }]);
  });

  it("O7 that only a document contains opens it, for example of a unit that has not arrived yet", async () => {
    const sale = saleOf("SN-404");
    await north.record("sale.complete", sale);
    expect(await lookUp(north.database, "SN-404")).toMatchObject([{ kind: "sale", document: { id: sale.sale_id } }]);
  });

  it("that is unknown or empty finds nothing", async () => {
    expect(await lookUp(north.database, "SN-404")).toEqual([]);
    expect(await lookUp(north.database, " ")).toEqual([]);
  });
});

describe("the serial picker", () => {
  it("offers only units in stock of this item in this branch", async () => {
    await north.record("sale.complete", saleOf("SN-2"));
    expect((await availableUnits(north.database, "phone", "north")).map(({ key }) => key)).toEqual(["SN-1", "SN-3"]);
    expect(await countAvailable(north.database, "phone", "south")).toBe(1);
  });

  it("searches by the beginning or the end of a serial", async () => {
    expect((await searchUnits(north.database, "3809")).map(({ key }) => key)).toEqual(["356938035643809"]);
    expect((await searchUnits(north.database, "sn-")).map(({ key }) => key)).toEqual(["SN-1", "SN-2", "SN-3"]);
    expect(
      (await firstOf(unitsOfItem(north.database, { itemId: "phone", branchId: "north" }, { text: "-3" }), 10)).map(
        ({ key }) => key,
      ),
    ).toEqual(["SN-3"]);
  });

  it("searches the units of an item if too many units match", async () => {
    const many = Array.from({ length: 1_100 }, (_, at) => unit(`AB-${at}`, { item_id: "other", status: "sold" }));
    await north.database.serial.bulkPut([...many, unit("AB-9999")].map((data) => toRow("serial", data, 1)));
    expect(
      (await firstOf(unitsOfItem(north.database, { itemId: "phone", branchId: "north" }, { text: "ab-" }), 10)).map(
        ({ key }) => key,
      ),
    ).toEqual(["AB-9999"]);
    const offered = await availableLike(north.database, { itemId: "phone", branchId: "north" }, "ab-", () => false, 10);
    expect(offered.map(({ key }) => key)).toEqual(["AB-9999"]);
    expect(
      await firstOf(
        unitsOfItem(north.database, { itemId: "other", branchId: "north" }, { text: "ab-", status: "sold" }),
        2_000,
      ),
    ).toHaveLength(1_100);
  });

  it("lists the serials that the shop already has", async () => {
    expect([...(await unitsTaken(north.database, ["SN-1", "SN-9"])).keys()]).toEqual(["SN-1"]);
  });
});

describe("items", () => {
  it("are found by the beginnings of words, without archived ones", async () => {
    expect((await searchItems(north.database, "pho")).map(({ id }) => id)).toEqual(["phone"]);
    expect((await searchItems(north.database, "cab us")).map(({ id }) => id)).toEqual(["cable"]);
    expect((await searchItems(north.database, "")).map(({ id }) => id)).toEqual(["phone", "cable"]);
  });
});
