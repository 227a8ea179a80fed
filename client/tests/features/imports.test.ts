import { readFileSync } from "node:fs";

import { beforeAll, beforeEach, describe, expect, it } from "vitest";

import { readCsv } from "../../src/core/csv";
import { checkLines } from "../../src/features/imports/check-lines";
import { guessColumns, missingColumns, type ImportKind, type LocalKind } from "../../src/features/imports/columns";
import { isTracked, openingQuantity, readLines } from "../../src/features/imports/read-lines";
import { afterwards, billOf, billsOf, endingOf } from "../../src/features/imports/record-lines";
import { asShownLine } from "../../src/features/imports/server-words";
import { loadWords } from "../../src/i18n";
import { CastDevice, phone, phonesInNorth, branch, contact, shopOf } from "../cast";
import { FakeServer } from "../fake-server";

interface Case {
  about: string;
  kind: ImportKind;
  columns: string[];
  mapping: Record<string, string>;
}

/** Pytest runs them against the server's guesses. */
const CASES = JSON.parse(
  readFileSync(new URL("../../../tests/vectors/columns.json", import.meta.url), "utf8"),
) as Case[];
const BRANCHES = [branch("north", "North"), branch("south", "South")];

let server: FakeServer;
let north: CastDevice;

beforeAll(loadWords);

beforeEach(async () => {
  server = new FakeServer();
  server.seed(phonesInNorth("SN-1"));
  server.seed([{ kind: "branch", id: "north", data: branch("north", "North") }]);
  server.seed([
    {
      kind: "item",
      id: "glue",
      data: phone({ id: "glue", name: "Glue", sku: "GL", barcode: null, serial_tracked: false, had_serials: false }),
    },
  ]);
  const carl = contact("c1", "Carl", { phone: "+49 555 1" });
  server.seed([{ kind: "customer", id: "c1", data: carl }]);
  north = await CastDevice.enrolled(server, server.device("NRTH"));
  await north.sync();
});

function read(kind: LocalKind, text: string) {
  const rows = readCsv(text);
  const mapping = guessColumns(kind, rows[0]!);
  return { mapping, lines: readLines(kind, rows, mapping, "EUR") };
}

function check(kind: LocalKind, text: string) {
  return checkLines(north.database, kind, read(kind, text).lines, BRANCHES);
}

describe("a list from elsewhere", () => {
  it.each(CASES)("O12 the columns are guessed: $about", ({ kind, columns, mapping }) => {
    const guessed = Object.entries(guessColumns(kind, columns)).map(([field, at]) => [field, columns[at]]);
    expect(Object.fromEntries(guessed)).toEqual(mapping);
  });

  it("O12 the missing required columns are listed", () => {
    expect(missingColumns("serials", { serial: 0 })).toEqual(["item"]);
    expect(missingColumns("items", { name: 0, price: 1 })).toEqual([]);
  });

  it("O12 the correct lines are kept, and each other line shows its fault", () => {
    const { lines } = read(
      "items",
      "Name;SKU;Price;Serial Tracking\nScreen;SC-1;99,00 €;\nGlass;SC-1;5;\n" +
        "Tape;T-1;cheap;\n;X;1;\nGlue;G-1;1;perhaps\nFree;F-1;;\n",
    );
    expect(lines.map(({ number, fault }) => [number, fault?.reason ?? null])).toEqual([
      [2, null],
      [3, "twice"],
      [4, "no_amount"],
      [5, "missing"],
      [6, "no_flag"],
      [7, "missing"],
    ]);
    expect(lines[0]?.numbers.price).toBe(9900);
  });

  it("L1 imports items with their serials, exactly as many as their stock", () => {
    const head = "Name,Price,Stock,Serial Numbers,Serial Tracking,Track Stock,Warranty\n";
    const { lines } = read(
      "items",
      `${head}A,1,2,"S-1; S-2",,,1 year\nB,1,,S-3|S-4|S-5,yes,,\nC,1,2,S-6,,,\n` +
        `D,1,2,,yes,,\nE,1,4,,no,,\nF,1,1,S-7,no,,\nG,1,1,,,no,\nH,1,,S-8|s-8,,,\nI,1,,s-1,,,\n`,
    );
    expect(lines.map(({ fault }) => fault && `${fault.reason} ${fault.where}`)).toEqual([
      null,
      null,
      "serial_count 1 / 2",
      "serial_count 0 / 2",
      null,
      "not_tracked F",
      "needs_stock G",
      "twice 9",
      "twice 2",
    ]);
    expect(lines.slice(0, 2).map((line) => [isTracked(line), openingQuantity(line), line.serials])).toEqual([
      [true, 2, ["S-1", "S-2"]],
      [true, 3, ["S-3", "S-4", "S-5"]],
    ]);
    expect(lines[0]?.numbers.warranty_months).toBe(12);
  });

  it("L1 imports each line into the branch it names, if the person may", async () => {
    const serials = await check(
      "serials",
      "Serial,Item,Branch\nSN-2,PH-12,north\nSN-3,PH-12,S\nSN-4,PH-12,Mars\nSN-5,PH-12,\n",
    );
    expect(serials.map(({ branchId, fault }) => fault?.reason ?? branchId)).toEqual([
      "north",
      "south",
      "unknown_branch",
      null,
    ]);
    const bills = billsOf(serials.filter(({ fault }) => fault === null));
    expect(bills.map(({ branchId, lines }) => [branchId, lines.map(({ values }) => values.serial)])).toEqual([
      ["north", ["SN-2"]],
      ["south", ["SN-3"]],
      [null, ["SN-5"]],
    ]);
    const items = await check("items", "Name,Price,Quantity,Location\nNew,1,5,South\nOther,1,5,Mars\n");
    expect(items.map(({ branchId, fault }) => fault?.reason ?? branchId)).toEqual(["south", "unknown_branch"]);
  });

  it("O12 shows where a known serial is: item, branch and status", async () => {
    const checked = await check(
      "serials",
      "Item,Serial,Cost\nPhone 12,sn-1,250\nPhone 12,SN-2,250\nPH-99,SN-3,1\nGlue,SN-4,1\n",
    );
    expect(checked.map(({ fault }) => fault?.reason ?? null)).toEqual(["taken", null, "unknown_item", "not_tracked"]);
    expect(checked[0]?.fault?.where).toBe("Phone 12, North, In Stock");
    expect(billOf(checked.filter(({ fault }) => fault === null))).toEqual([
      { item_id: "phone", quantity: 1, serials: ["SN-2"], unit_cost: 25000 },
    ]);
    const items = await check("items", "Name,Price,Serials\nNew,1,SN-7|SN-1\n");
    expect(items.map(({ fault }) => fault?.where)).toEqual(["Phone 12, North, In Stock"]);
  });

  it("marks the serials that break the shop's rules, and imports them anyway", async () => {
    const rules = [{ category: "Phones", mask: "SN-#", imei: false }];
    server.seed([
      {
        kind: "shop",
        id: "shop",
        data: shopOf({ serial_rules: rules }),
      },
    ]);
    await north.sync();
    const serials = await check("serials", "Item,Serial\nPhone 12,SN-2\nPhone 12,XN-3\n");
    expect(serials.map(({ doubt, fault }) => [doubt, fault])).toEqual([
      [null, null],
      ["XN-3 does not look like this shop’s serials: SN-#", null],
    ]);
    const items = await check("items", "Name,Price,Category,Serials\nNew,1,phones,SN-5|X-6\nScreen,1,Screens,X-7\n");
    expect(items.map(({ doubt }) => doubt)).toEqual(["X-6 does not look like this shop’s serials: SN-#", null]);
  });

  it("O12 recognises the codes of known items and the phones of known customers", async () => {
    const items = await check("items", "Name,SKU,Price\nOther phone,ph-12,1\nNew,N-1,1\n");
    expect(items.map(({ fault }) => fault?.where ?? null)).toEqual(["Phone 12", null]);
    const customers = await check("customers", "Name,Phone\nCarlos,+49 5551\nDora,+49 5552\n");
    expect(customers.map(({ fault }) => fault?.where ?? null)).toEqual(["Carl", null]);
  });
});

describe("a file that the shop exported", () => {
  it("O12 imports units with their status, note and other serials", async () => {
    const [line] = await check(
      "serials",
      'serial,item,status,note,aliases,item_id\nSN-2,gone,Reparatur fertig,scratched,"""A;1""; B",phone\n',
    );
    expect(line?.fault).toBeNull();
    expect(afterwards(line!, () => "id").map(({ type, payload }) => [type, payload])).toEqual([
      ["serial.add_alias", { serial: "SN-2", alias: "A;1" }],
      ["serial.add_alias", { serial: "SN-2", alias: "B" }],
      ["serial.set_status", { serial: "SN-2", status: "in_repair" }],
      ["serial.set_status", { serial: "SN-2", status: "repair_done" }],
      ["serial.note", { serial: "SN-2", note: "scratched" }],
    ]);
  });

  it("O12 recognises a record by its id, and accepts two customers of one name with different ids", async () => {
    const ids = ["019e86ea-df00-7049-9e48-d15bced6f681", "019e86ea-df00-7049-9e48-d15bced6f682"];
    server.seed([
      {
        kind: "supplier",
        id: ids[0]!,
        data: contact(ids[0]!, "Parts & Co"),
      },
    ]);
    await north.sync();
    const suppliers = await check("suppliers", `name,phone,id\nOther name,1,${ids[0]}\nNew,1,${ids[1]}\n`);
    expect(suppliers.map(({ fault }) => fault?.where ?? null)).toEqual(["Parts & Co", null]);
    const customers = await check(
      "customers",
      `name,phone,id\nDora,+49 9,${ids[0]}\nDora,+49 9,${ids[1]}\nDora,+49 9,${ids[1]}\n`,
    );
    expect(customers.map(({ fault }) => fault?.reason ?? null)).toEqual([null, null, "twice"]);
  });

  it("O12 archives an archived item, and refuses to if the person lacks the role", async () => {
    const text = "name,price,archived,id\nOld,1,ja,019e86ea-df00-7049-9e48-d15bced6f683\n";
    const [line] = await check("items", text);
    expect(endingOf(line!).map(({ type }) => type)).toEqual(["item.archive"]);
    const [refused] = await checkLines(
      north.database,
      "items",
      read("items", text).lines,
      BRANCHES,
      (type) => type !== "item.archive",
    );
    expect(refused?.fault?.reason).toBe("not_allowed");
  });

  it("O12 refuses a serial that a spreadsheet rounded", () => {
    expect(read("serials", "Serial,Item\n1.23E+12,PH-12\n").lines[0]?.fault).toEqual({
      reason: "rounded",
      where: "1.23E+12",
    });
  });

  it("O12 has words for each verdict of the server", () => {
    const verdict = {
      line: 2,
      standing: "bad" as const,
      message: "",
      where: null,
      values: { serials: "SN-9", unit_price: "cheap" },
    };
    const said = (code: string, field: string) => asShownLine("sales", { ...verdict, code, field }).fault;
    expect(said("unknown_serial", "serials")).toBe("No unit SN-9 here. Import its restock or serials first.");
    expect(said("invalid", "unit_price")).toBe("Unit price: “cheap” cannot be read. Correct it.");
    expect(said("missing", "quantity")).toBe("Quantity is missing");
    const hints = [{ hint: "put_back_first" as const, about: "SN-1" }];
    expect(asShownLine("sales", { ...verdict, standing: "good", code: null, field: null, hints }).doubt).toBe(
      "SN-1 is put back in stock first.",
    );
  });
});
