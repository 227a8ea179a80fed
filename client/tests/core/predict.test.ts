import { beforeEach, describe, expect, it } from "vitest";

import type { Status } from "../../src/core/model";
import type { Operation, OperationType, PayloadOf } from "../../src/core/operations";
import { predict } from "../../src/core/predict";
import type { Doubt } from "../../src/core/prediction";
import { choicesFrom } from "../../src/core/status";
import { NOON, operation, phone, phonesInNorth, saleOf, branch } from "../cast";
import { MemoryRecords } from "../memory-records";

let shop: MemoryRecords;
let seq: number;
let doubts: Doubt[];

beforeEach(() => {
  shop = new MemoryRecords();
  shop.put(phonesInNorth("SN-1", "SN-2"));
  seq = 0;
});

async function happens<T extends OperationType>(
  type: T,
  payload: PayloadOf<T>,
  branch_id = "north",
  envelope: { at?: number } = {},
): Promise<Operation> {
  seq += 1;
  const told = { ...operation(type, payload, seq), branch_id, ...envelope } as Operation;
  const prediction = await predict(told, { device_code: "NRTH" }, shop);
  shop.put(prediction.changes);
  doubts = prediction.doubts;
  return told;
}

const serial = (key: string) => shop.get("serial", key);
const inStock = async (branch = "north") => (await shop.get("stock", `phone:${branch}`))?.quantity ?? 0;
const opened = { repair_id: "R", device: { description: "Tablet" }, problem: "no power" };
const part = (...serials: string[]) => ({ repair_id: "R", item_id: "phone", quantity: serials.length, serials });

describe("items", () => {
  const created = (item_id: string, codes: { sku?: string; barcode?: string } = {}) => ({
    item_id,
    name: item_id,
    price: 100,
    track_stock: true,
    serial_tracked: true,
    ...codes,
  });

  it("that are merged lead to the remaining item, with all their units", async () => {
    await happens("item.create", { ...created("handset"), initial_stock: { quantity: 1, serials: ["SN-9"] } });
    await happens("item.merge", { item_id: "handset", into_id: "phone" });
    expect(await shop.get("item", "handset")).toMatchObject({ merged_into: "phone", archived: true });
    expect(await serial("SN-9")).toMatchObject({ item_id: "phone", status: "in_stock" });
    expect(await inStock()).toBe(3);
    expect(doubts).toEqual([]);
  });

  it("keep their stock while their serials are tracked (F2)", async () => {
    await happens("item.update", { item_id: "phone", changes: { track_stock: false } });
    expect(doubts).toEqual([{ serial: null, reason: "illegal_transition" }]);
    expect(await shop.get("item", "phone")).toMatchObject({ track_stock: true, serial_tracked: true });
  });

  it("are not merged where only one of them has serials", async () => {
    await happens("item.create", { ...created("cable"), serial_tracked: false });
    await happens("item.merge", { item_id: "cable", into_id: "phone" });
    expect(doubts).toEqual([{ serial: null, reason: "wrong_item" }]);
    expect(await shop.get("item", "cable")).toMatchObject({ merged_into: null });
  });

  it("cannot share a code, in any spelling, until they are merged", async () => {
    await happens("item.create", created("handset", { sku: "P 1" }));
    expect(doubts).toEqual([]);
    await happens("item.create", created("mobile", { barcode: "p1" }));
    expect(doubts).toEqual([{ serial: null, reason: "duplicate_code" }]);
    await happens("item.merge", { item_id: "mobile", into_id: "handset" });
    await happens("item.update", { item_id: "handset", changes: { sku: "P1" } });
    expect(doubts).toEqual([]);
  });
});

describe("a restock", () => {
  it("creates a unit in stock at the branch for each serial", async () => {
    await happens(
      "stock.restock",
      { restock_id: "RS", lines: [{ item_id: "phone", quantity: 2, serials: ["sn-8", "sn-9"] }] },
      "south",
    );
    expect(await serial("SN-8")).toMatchObject({
      serial: "sn-8",
      status: "in_stock",
      branch_id: "south",
      document: null,
    });
    expect(await inStock("south")).toBe(2);
    expect(await shop.get("restock", "RS")).toMatchObject({ code: "NRTH-1", status: "done" });
  });

  it("marks a serial that the shop already has, and does not move its unit", async () => {
    await happens("stock.restock", { restock_id: "RS", lines: [{ item_id: "phone", quantity: 1, serials: ["SN-1"] }] });
    expect(doubts).toEqual([{ serial: "SN-1", reason: "duplicate_serial" }]);
    expect(await serial("SN-1")).toMatchObject({ status: "in_stock", contested: true });
    expect(await inStock()).toBe(2);
  });

  it("creates the initial stock of a new item", async () => {
    const {
      id,
      archived: _archived,
      merged_into: _merged,
      had_serials: _had,
      created_at: _created,
      ...fields
    } = phone();
    await happens("item.create", { ...fields, item_id: `${id}-2`, initial_stock: { quantity: 1, serials: ["SN-7"] } });
    expect(await shop.get("item", "phone-2")).toMatchObject({ name: "Phone 12", had_serials: true });
    expect(await serial("SN-7")).toMatchObject({ item_id: "phone-2", status: "in_stock" });
  });

  it("adds a quantity if there are no serials", async () => {
    await happens("stock.restock", { restock_id: "RS", lines: [{ item_id: "cable", quantity: 5 }] });
    expect(await shop.get("stock", "cable:north")).toMatchObject({ quantity: 5, serial_tracked: false });
  });
});

describe("a sale", () => {
  it("sells the unit: it leaves the stock, refers to the sale, and its warranty starts", async () => {
    const sale = saleOf("SN-1");
    await happens("sale.complete", { ...sale, customer_id: "carl" });
    expect(await serial("SN-1")).toMatchObject({
      status: "sold",
      document: { type: "sale", id: sale.sale_id, code: "NRTH-1" },
      customer_id: "carl",
      warranty_until: Date.UTC(2027, 0, 6) - 1,
      warranty_day: "2027-01-05",
    });
    expect(await inStock()).toBe(1);
  });

  it("whose return is only credited leaves the unit with the customer until another return (L15)", async () => {
    const sale = { ...saleOf("SN-1"), customer_id: "carl" };
    const back = (disposition: "credit_only" | "restock") => ({
      return_id: disposition,
      sale_id: sale.sale_id,
      reason: "",
      lines: [{ item_id: "phone", quantity: 1, serials: ["SN-1"], disposition }],
      refund: 1,
    });
    await happens("sale.complete", sale);
    await happens("sale.return", back("credit_only"));
    expect(await serial("SN-1")).toMatchObject({
      status: "returned",
      credit_only: true,
      customer_id: "carl",
      warranty_until: null,
    });
    expect(choicesFrom("returned", true)).toEqual([]);
    await happens("serial.set_status", { serial: "SN-1", status: "in_stock" });
    expect(doubts).toEqual([{ serial: "SN-1", reason: "illegal_transition" }]);
    await happens("sale.return", back("restock"));
    expect(await serial("SN-1")).toMatchObject({ status: "in_stock", credit_only: false, customer_id: null });
    expect(doubts).toEqual([]);
  });

  it("gives a warranty to the end of a day at the branch; a return or a manual change ends it (F40)", async () => {
    shop.put([{ kind: "branch", id: "north", data: branch("north", "North", { time_zone: "Pacific/Auckland" }) }]);
    const sale = { ...saleOf("SN-1", "SN-2"), customer_id: "carl" };
    await happens("sale.complete", sale);
    expect(await serial("SN-1")).toMatchObject({
      warranty_day: "2027-01-06",
      warranty_until: Date.UTC(2027, 0, 6, 11) - 1,
    });
    const lines = [{ item_id: "phone", quantity: 1, serials: ["SN-1"], disposition: "keep" as const }];
    await happens("sale.return", { return_id: "back", sale_id: sale.sale_id, reason: "", lines, refund: 1 });
    await happens("serial.set_status", { serial: "SN-2", status: "returned" });
    for (const key of ["SN-1", "SN-2"])
      expect(await serial(key)).toMatchObject({
        status: "returned",
        warranty_until: null,
        warranty_day: null,
        customer_id: null,
      });
  });

  it.each([
    ["a unit at another branch", "south", "phone", "SN-1", "at_other_branch"],
    ["another item's unit", "north", "tablet", "SN-1", "wrong_item"],
    ["an unknown unit", "north", "phone", "SN-404", "unknown_serial"],
  ])("of %s is kept in full, and marked", async (_case, branch, item_id, key, reason) => {
    const sale = { ...saleOf(key), lines: [{ item_id, quantity: 1, serials: [key], unit_price: 1 }] };
    await happens("sale.complete", sale, branch);
    expect(doubts).toEqual([{ serial: key, reason, ...(reason === "unknown_serial" ? { item_id } : {}) }]);
    expect(await shop.get("sale", sale.sale_id)).toMatchObject({ code: "NRTH-1", status: "completed" });
    expect((await serial("SN-1"))?.status).toBe("in_stock");
  });

  it("of a sold unit leaves the unit with the first sale, with a provisional status", async () => {
    await happens("sale.complete", saleOf("SN-1"));
    await happens("sale.complete", saleOf("SN-1"));
    expect(doubts).toEqual([{ serial: "SN-1", reason: "illegal_transition" }]);
    expect(await serial("SN-1")).toMatchObject({ contested: true, document: { code: "NRTH-1" } });
  });

  it("that is voided returns everything to stock", async () => {
    const phones = saleOf("SN-1");
    const sale = { ...phones, lines: [...phones.lines, { item_id: "cable", quantity: 2, unit_price: 1 }] };
    await happens("sale.complete", sale);
    await happens("sale.void", { sale_id: sale.sale_id, reason: "typed wrongly" });
    expect(await serial("SN-1")).toMatchObject({ status: "in_stock", document: null, warranty_until: null });
    expect(await shop.get("sale", sale.sale_id)).toMatchObject({ status: "voided", void_reason: "typed wrongly" });
    expect([await inStock(), (await shop.get("stock", "cable:north"))?.quantity]).toEqual([2, 0]);
  });

  it.each([
    ["restock", "in_stock", 2],
    ["keep", "returned", 1],
    ["defective", "defective", 1],
    ["credit_only", "returned", 1],
  ] as const)("that is returned with %s makes the unit %s", async (disposition, status, quantity) => {
    const sale = saleOf("SN-1");
    await happens("sale.complete", sale);
    const line = { item_id: "phone", quantity: 1, serials: ["SN-1"], disposition };
    await happens("sale.return", {
      return_id: "RT",
      sale_id: sale.sale_id,
      reason: "broken",
      lines: [line],
      refund: 1,
    });
    expect(await serial("SN-1")).toMatchObject({ status });
    expect(await inStock()).toBe(quantity);
    expect(await shop.get("sale", sale.sale_id)).toMatchObject({ return_ids: ["RT"] });
  });

  it("that the server already shows is not predicted twice", async () => {
    const sale = saleOf("SN-1");
    const told = await happens("sale.complete", sale);
    expect((await predict(told, { device_code: "NRTH" }, shop)).changes).toEqual([]);
  });
});

describe("a repair", () => {
  it("keeps every note and photo, and the latest of its other fields", async () => {
    await happens("repair.open", { ...opened, note: "No charger", photos: ["aa", "bb"] });
    await happens("repair.update", { repair_id: "R", changes: { waiting_for_parts: true }, note: "Glass ordered" });
    await happens("repair.update", {
      repair_id: "R",
      changes: { labour: [{ description: "New glass", price: 4000 }] },
      photos: ["bb", "cc"],
      removed_photos: ["aa"],
    });
    const repair = await shop.get("repair", "R");
    expect(repair).toMatchObject({
      status: "open",
      waiting_for_parts: true,
      labour: [{ price: 4000 }],
      photos: ["bb", "cc"],
    });
    expect(repair?.notes.map(({ text }) => text)).toEqual(["No charger", "Glass ordered"]);
  });

  it("uses a part, is completed, and can be reopened", async () => {
    await happens("repair.open", opened);
    await happens("repair.add_part", part("SN-1"));
    expect(await serial("SN-1")).toMatchObject({ status: "in_repair", document: { type: "repair", code: "NRTH-1" } });
    await happens("repair.complete", { repair_id: "R" });
    expect((await serial("SN-1"))?.status).toBe("repair_done");
    await happens("repair.reopen", { repair_id: "R" });
    expect((await serial("SN-1"))?.status).toBe("in_repair");
    expect(await shop.get("repair", "R")).toMatchObject({ status: "open", completed_at: null });
  });

  it("keeps when a part was fitted, which may be long after the repair was taken in", async () => {
    await happens("repair.open", opened);
    const at = NOON + 86_400_000;
    await happens("repair.add_part", part("SN-1"), "north", { at });
    expect((await shop.get("repair", "R"))?.parts).toMatchObject([{ happened_at: at }]);
  });

  it("returns a removed part to stock", async () => {
    await happens("repair.open", opened);
    await happens("repair.add_part", part("SN-1"));
    await happens("repair.remove_part", part("SN-1"));
    expect(await serial("SN-1")).toMatchObject({ status: "in_stock", document: null });
    expect((await shop.get("repair", "R"))?.parts).toMatchObject([{ removed: true }]);
    expect(await inStock()).toBe(2);
  });

  it("returns every part to stock when it is cancelled", async () => {
    await happens("repair.open", opened);
    await happens("repair.add_part", part("SN-1", "SN-2"));
    await happens("repair.add_part", { repair_id: "R", item_id: "glue", quantity: 3 });
    await happens("repair.cancel", { repair_id: "R" });
    expect([await inStock(), (await shop.get("stock", "glue:north"))?.quantity]).toEqual([2, 0]);
  });

  it("that is completed accepts no part", async () => {
    await happens("repair.open", opened);
    await happens("repair.complete", { repair_id: "R" });
    await happens("repair.add_part", part("SN-1"));
    expect(doubts).toEqual([{ serial: "SN-1", reason: "illegal_transition" }]);
    expect((await serial("SN-1"))?.status).toBe("in_stock");
  });
});

describe("a status that is set by hand", () => {
  it("must be allowed by the table", async () => {
    await happens("serial.set_status", { serial: "sn-1", status: "defective", note: "dead pixel" });
    expect(await serial("SN-1")).toMatchObject({ status: "defective", note: "dead pixel" });
    expect(await inStock()).toBe(1);
    await happens("serial.set_status", { serial: "SN-1", status: "sold" });
    expect(doubts).toEqual([{ serial: "SN-1", reason: "illegal_transition" }]);
    expect(choicesFrom("defective" as Status)).toEqual(["in_stock", "returned"]);
  });
});

describe("a unit's serials", () => {
  it("all find the unit after a rename, and the newest is shown", async () => {
    await happens("serial.rename", { serial: "sn-1", new_serial: "new 1", reason: "label" });
    await happens("serial.add_alias", { serial: "NEW1", alias: "IMEI-2" });
    await happens("serial.rename", { serial: "IMEI-2", new_serial: "newer", reason: "label" });
    expect(doubts).toEqual([]);
    expect(await serial("SN-1")).toMatchObject({ id: "SN-1", serial: "newer", aliases: ["SN-1", "IMEI-2", "new 1"] });
    await happens("sale.complete", saleOf("NEWER"));
    expect(await serial("SN-1")).toMatchObject({ status: "sold" });
    await happens("serial.rename", { serial: "new1", new_serial: "SN-1", reason: "label" });
    expect(await serial("SN-1")).toMatchObject({ serial: "SN-1" });
  });

  it("marks a serial that belongs to another unit", async () => {
    await happens("serial.rename", { serial: "SN-1", new_serial: "sn-2", reason: "label" });
    expect(doubts).toEqual([{ serial: "sn-2", reason: "duplicate_serial" }]);
    expect(await serial("SN-1")).toMatchObject({ serial: "SN-1", contested: true });
    await happens("serial.add_alias", { serial: "SN-404", alias: "SN-5" });
    expect(doubts).toEqual([{ serial: "SN-404", reason: "unknown_serial" }]);
  });
});

describe("a stock-take", () => {
  it("is opened, counted and closed; the server computes its result", async () => {
    await happens("stocktake.open", { stocktake_id: "ST" });
    await happens("stocktake.count", { stocktake_id: "ST", serials: ["SN-1"] });
    await happens("stocktake.close", { stocktake_id: "ST" });
    expect(await shop.get("stocktake", "ST")).toMatchObject({
      code: "NRTH-1",
      status: "closed",
      closed_at: NOON + 3,
      result: null,
    });
    expect((await shop.get("stocktake", "ST"))?.counts).toMatchObject([
      { device_code: "NRTH", serials: ["SN-1"], quantities: [] },
    ]);
    expect(await serial("SN-1")).toMatchObject({ status: "in_stock" });
    await happens("stocktake.count", { stocktake_id: "ST", serials: ["SN-2"] });
    expect(doubts).toEqual([{ serial: null, reason: "illegal_transition" }]);
  });
});

describe("a transfer", () => {
  it("takes its units from one branch to the other", async () => {
    const lines = [{ item_id: "phone", quantity: 1, serials: ["SN-1"] }];
    await happens("transfer.send", { transfer_id: "T", to_branch_id: "south", lines });
    expect((await serial("SN-1"))?.status).toBe("in_transit");
    await happens("transfer.receive", { transfer_id: "T", lines }, "south");
    expect(await serial("SN-1")).toMatchObject({ status: "in_stock", branch_id: "south" });
    expect([await inStock(), await inStock("south")]).toEqual([1, 1]);
  });

  it("shows short and unexpected units until the rest arrives", async () => {
    const of = (...serials: string[]) => [{ item_id: "phone", quantity: serials.length, serials }];
    shop.put(phonesInNorth("SN-1", "SN-2", "SN-3"));
    await happens("transfer.send", { transfer_id: "T", to_branch_id: "south", lines: of("SN-1", "SN-2") });
    await happens("transfer.receive", { transfer_id: "T", lines: of("sn-1", "SN-3") }, "south");
    expect(await shop.get("transfer", "T")).toMatchObject({
      status: "partly_received",
      short: of("SN-2"),
      extra: of("SN-3"),
    });
    await happens("transfer.receive", { transfer_id: "T", lines: of("SN-2") }, "south");
    expect(await shop.get("transfer", "T")).toMatchObject({ status: "received", short: [], extra: of("SN-3") });
  });
});

describe("a decision on a conflict", () => {
  it("waits for the server, and the conflict shows that", async () => {
    const conflict = { id: "C", operation_id: "O", serial: "SN-1", status: "open", evidence: [] } as never;
    shop.put([{ kind: "conflict", id: "C", data: conflict }]);
    await happens("conflict.resolve", { operation_id: "O", serial: "SN-1", verdict: "discard", expects: [] });
    expect(await shop.get("conflict", "C")).toMatchObject({ status: "open", decision_waiting: { verdict: "discard" } });
  });
});
