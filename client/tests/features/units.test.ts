import { beforeEach, describe, expect, it } from "vitest";

import { lowStock } from "../../src/storage/low-stock";
import { firstOf } from "../../src/storage/paged";
import { toRow } from "../../src/storage/rows";
import { readUnserialised } from "../../src/features/home/home-facts";
import { categories, findItems, hasUntrackedStock, itemWithCode } from "../../src/features/items/find-items";
import { findUnits } from "../../src/features/serials/find-units";
import { hrefOf, placeOf } from "../../src/features/serials/open-code";
import { changeOf } from "../../src/features/serials/unit-change";
import { warrantyAt } from "../../src/features/serials/warranty";
import { CastDevice, nextId, NOON, phone, phonesInNorth, saleOf, unit, contact, stock } from "../cast";
import { FakeServer } from "../fake-server";

const DAY_MS = 86_400_000;
let north: CastDevice;

beforeEach(async () => {
  const server = new FakeServer();
  server.seed(phonesInNorth("SN-1", "SN-2", "SN-3"));
  server.seed([
    {
      kind: "customer",
      id: "nadia",
      data: contact("nadia", "Nadia Haddad"),
    },
    { kind: "serial", id: "SN-9", data: unit("SN-9", { status: "sold", branch_id: "south", customer_id: "nadia" }) },
    {
      kind: "item",
      id: "cable",
      data: phone({
        id: "cable",
        name: "USB cable",
        category: "Cables",
        sku: "CB-1",
        barcode: null,
        serial_tracked: false,
        low_stock_at: 5,
      }),
    },
    {
      kind: "stock",
      id: "cable:north",
      data: stock("cable", "north", 2),
    },
  ]);
  north = await CastDevice.enrolled(server, server.device("NRTH"));
  await north.sync();
});

describe("a search for units", () => {
  const search = (text: string, status: "" | "sold" = "") =>
    firstOf(findUnits(north.database, { text, status, branchId: "north" }), 10);

  it("shows the branch's units while nothing is typed", async () => {
    expect((await search("")).map(({ unit: { serial } }) => serial)).toEqual(["SN-1", "SN-2", "SN-3"]);
    expect(await search("", "sold")).toEqual([]);
  });

  it("shows what can be sold before what is defective, in repair or sold, and no unit twice in its pages", async () => {
    const others = [unit("SN-0", { status: "defective" }), unit("SN-00", { status: "sold" })];
    await north.database.serial.bulkPut(others.map((one) => toRow("serial", one, 0)));
    const list = findUnits(north.database, { text: "", status: "", branchId: "north" });
    const first = await list({ after: null, upTo: null, limit: 4 });
    const second = await list({ after: first.at(-1)!.at, upTo: null, limit: 4 });
    const serials = [...first, ...second].map(({ row: { unit } }) => unit.serial);
    expect(serials).toEqual(["SN-1", "SN-2", "SN-3", "SN-0", "SN-00"]);
  });

  it("finds any unit of the shop by its serial, and the customer who bought it", async () => {
    expect(await search("sn-9")).toMatchObject([{ item: "Phone 12", customer: "Nadia Haddad" }]);
    expect((await search("haddad")).map(({ unit: { serial } }) => serial)).toEqual(["SN-9"]);
  });
});

describe("the list of items", () => {
  const search = (text: string, category = "") =>
    firstOf(findItems(north.database, { text, category, branchId: "north" }), 10);

  it("has the stock of the branch, and can be filtered by category", async () => {
    expect((await search("")).map(({ item, here }) => [item.name, here])).toEqual([
      ["Phone 12", 3],
      ["USB cable", 2],
    ]);
    expect(await categories(north.database)).toEqual(["Cables", "Phones"]);
    expect((await search("", "Cables")).map(({ item }) => item.id)).toEqual(["cable"]);
    expect(await search("phone", "Cables")).toEqual([]);
  });

  it("finds an item by its whole barcode", async () => {
    expect((await search("4006381333931")).map(({ item }) => item.id)).toEqual(["phone"]);
    expect(await itemWithCode(north.database, "cb-1", "cable")).toBeUndefined();
  });

  it("shows stock without serials, and low stock", async () => {
    expect(await hasUntrackedStock(north.database, "cable")).toBe(true);
    expect(await hasUntrackedStock(north.database, "phone")).toBe(false);
    expect((await lowStock(north.database, "north")).map(({ item }) => item.id)).toEqual(["cable"]);
  });
});

describe("the start page", () => {
  const withPieces = (id: string, unserialised: number, branch = "north") => [
    { kind: "item" as const, id, data: phone({ id, name: id }) },
    {
      kind: "stock" as const,
      id: `${id}:${branch}`,
      data: { id: `${id}:${branch}`, item_id: id, branch_id: branch, quantity: 1, serial_tracked: true, unserialised },
    },
  ];

  it("names the items of the branch that have pieces without serials, or too few", async () => {
    const server = new FakeServer();
    server.seed([
      ...withPieces("named", 0),
      ...withPieces("more", 2),
      ...withPieces("less", -1),
      ...withPieces("elsewhere", 3, "south"),
    ]);
    const counter = await CastDevice.enrolled(server, server.device("CNTR"));
    await counter.sync();
    const mapPages = async (most: number) => {
      const { shown, left } = await readUnserialised(counter.database, "north", most);
      return [shown.map(({ item, pieces }) => [item.id, pieces]), left];
    };
    expect(await mapPages(5)).toEqual([
      [
        ["less", -1],
        ["more", 2],
      ],
      0,
    ]);
    expect(await mapPages(1)).toEqual([[["less", -1]], 1]);
  });

  it("lists an item whose pieces this device has just recorded", async () => {
    await north.record("stock.restock", { restock_id: nextId(), lines: [{ item_id: "phone", quantity: 2 }] });
    expect((await readUnserialised(north.database, "north", 5)).shown).toMatchObject([
      { item: { id: "phone" }, pieces: 2 },
    ]);
  });
});

describe("a unit", () => {
  it("is changed by a status with its note, or by a note alone", () => {
    expect(changeOf(unit("SN-1"), "defective", " cracked ")).toEqual({
      type: "serial.set_status",
      payload: { serial: "SN-1", status: "defective", note: "cracked" },
    });
    expect(changeOf(unit("SN-1"), "in_stock", "cracked")).toEqual({
      type: "serial.note",
      payload: { serial: "SN-1", note: "cracked" },
    });
    expect(changeOf(unit("SN-1"), "in_stock", " ")).toBeNull();
  });

  it("has a warranty that includes its last day", () => {
    expect(warrantyAt(NOON, null)).toEqual({ state: "none" });
    expect(warrantyAt(NOON, NOON + DAY_MS / 2)).toMatchObject({ state: "running", daysLeft: 1 });
    expect(warrantyAt(NOON, NOON - 1)).toMatchObject({ state: "over" });
  });
});

describe("a scanned code", () => {
  it("opens the only match, else a page that explains the code", async () => {
    await north.record("sale.complete", saleOf("SN-1"));
    const item = phone();
    const named = { kind: "serial" as const, unit: unit("SN 1/2"), item };
    expect(placeOf("SN 1/2", [named])).toBe("/serials/SN%201%2F2");
    expect(placeOf("SN 1/2", [named, { kind: "item", item }])).toBe("/code/SN%201%2F2");
    expect(placeOf("nothing", [])).toBe("/code/nothing");
    expect(hrefOf({ kind: "item", item })).toBe("/items/phone");
  });
});
