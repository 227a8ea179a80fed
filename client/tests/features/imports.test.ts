import { beforeEach, describe, expect, it } from "vitest";

import { readCsv } from "../../src/core/csv";
import { checkLines } from "../../src/features/imports/check-lines";
import { guessColumns, missingColumns, type ImportKind } from "../../src/features/imports/columns";
import { readLines } from "../../src/features/imports/read-lines";
import { billOf } from "../../src/features/imports/record-lines";
import { CastDevice, phone, phonesInNorth } from "../cast";
import { FakeServer } from "../fake-server";

let north: CastDevice;

beforeEach(async () => {
  const server = new FakeServer();
  server.seed(phonesInNorth("SN-1"));
  server.seed([{ kind: "branch", id: "north", data: { id: "north", name: "North", code: "N", time_zone: "UTC" } }]);
  server.seed([{ kind: "item", id: "glue", data: phone({ id: "glue", name: "Glue", sku: "GL", barcode: null, serial_tracked: false, had_serials: false }) }]);
  const ada = { id: "c1", name: "Carl", phone: "+49 555 1", email: null, address: null, note: null, created_at: 0 };
  server.seed([{ kind: "customer", id: "c1", data: ada }]);
  north = await CastDevice.enrolled(server, server.device("NRTH"));
  await north.sync();
});

function read(kind: ImportKind, text: string) {
  const rows = readCsv(text);
  const mapping = guessColumns(kind, rows[0]!);
  return { mapping, lines: readLines(kind, rows, mapping, "EUR") };
}

describe("a list that was kept elsewhere", () => {
  it("O12 has its columns guessed, as Zoho and Fixmo call them", () => {
    expect(guessColumns("items", ["Item Name", "SKU", "Selling Price", "Purchase Price", "Opening Stock", "UPC"])).toEqual({ name: 0, sku: 1, price: 2, cost: 3, quantity: 4, barcode: 5 });
    expect(guessColumns("serials", ["Product Name", "Serial Number", "Cost Price"])).toEqual({ item: 0, serial: 1, cost: 2 });
    expect(guessColumns("customers", ["Display Name", "Mobile", "EmailID", "Billing Address"])).toMatchObject({ name: 0, phone: 1, address: 3 });
    expect(missingColumns("serials", { serial: 0 })).toEqual(["item"]);
  });

  it("O12 keeps the good lines and says of each other one what is wrong", () => {
    const { lines } = read("items", "Name;SKU;Price\nScreen;SC-1;99,00 €\nGlass;SC-1;5\nTape;T-1;cheap\n;X;1\n");
    expect(lines.map(({ number, fault }) => [number, fault?.reason ?? null])).toEqual([
      [2, null],
      [3, "twice"],
      [4, "no_amount"],
      [5, "missing"],
    ]);
    expect(lines[0]?.numbers.price).toBe(9900);
  });

  it("O12 names where a serial is already: item, branch and status", async () => {
    const { lines } = read("serials", "Item,Serial,Cost\nPhone 12,sn-1,250\nPhone 12,SN-2,250\nPH-99,SN-3,1\nGlue,SN-4,1\n");
    const checked = await checkLines(north.database, "serials", lines);
    expect(checked.map(({ fault }) => fault?.reason ?? null)).toEqual(["taken", null, "unknown_item", "not_tracked"]);
    expect(checked[0]?.fault?.where).toBe("Phone 12, North, In Stock");
    expect(billOf(checked.filter(({ fault }) => fault === null))).toEqual([{ item_id: "phone", quantity: 1, serials: ["SN-2"], unit_cost: 25000 }]);
  });

  it("O12 knows the codes of items and the phones of customers that are here", async () => {
    const items = await checkLines(north.database, "items", read("items", "Name,SKU\nOther phone,ph-12\nNew,N-1\n").lines);
    expect(items.map(({ fault }) => fault?.where ?? null)).toEqual(["Phone 12", null]);
    const customers = await checkLines(north.database, "customers", read("customers", "Name,Phone\nCarlos,+49 5551\nDora,+49 5552\n").lines);
    expect(customers.map(({ fault }) => fault?.where ?? null)).toEqual(["Carl", null]);
  });
});
