import { beforeEach, describe, expect, it } from "vitest";

import { findAvailable, findOffers } from "../../../src/features/picking/available";
import { nameCode } from "../../../src/features/picking/name-code";
import { recordOperation } from "../../../src/storage/record-operation";
import { ShopDatabase } from "../../../src/storage/database";
import { newReplica } from "../../../src/storage/replica";
import { toRow } from "../../../src/storage/rows";
import { NOON, nextId, phone, saleOf, unit } from "../../cast";

let databases = 0;
let shop: ShopDatabase;
const wanted = { itemId: "phone", branchId: "north", taken: [] as string[] };

beforeEach(async () => {
  databases += 1;
  shop = new ShopDatabase(`picking-${databases}`);
  await shop.meta.add(newReplica({ id: "device", code: "A7K3", name: "Counter", branch_id: "north" }));
  await shop.item.add(toRow("item", phone(), 1));
  const units = [
    unit("SN-10"),
    unit("SN-100"),
    unit("SN-2"),
    unit("SN-3", { branch_id: "south" }),
    unit("SN-4", { status: "defective" }),
  ];
  await shop.serial.bulkAdd(units.map((one) => toRow("serial", one, 1)));
});

const serialsLike = async (text: string, taken: string[] = []) =>
  (await findAvailable(shop, { ...wanted, taken }, text)).map(({ serial }) => serial);

describe("the units a picker shows", () => {
  it("P17 are in stock here and not chosen yet", async () => {
    expect((await serialsLike("")).sort()).toEqual(["SN-10", "SN-100", "SN-2"]);
    expect((await serialsLike("", ["SN-2"])).sort()).toEqual(["SN-10", "SN-100"]);
  });

  it("begin or end with the typed text, the exact match first", async () => {
    expect(await serialsLike("sn-10")).toEqual(["SN-10", "SN-100"]);
    expect(await serialsLike("00")).toEqual(["SN-100"]);
  });

  it("exclude those that a queued sale has sold", async () => {
    const sale = {
      id: nextId(),
      type: "sale.complete" as const,
      payload: saleOf("SN-2"),
      at: NOON,
      branch_id: "north",
      actor_id: "ada",
    };
    await recordOperation(shop, sale);
    expect((await serialsLike("")).sort()).toEqual(["SN-10", "SN-100"]);
  });
});

describe("a search at the counter", () => {
  it("offers units by serial, and items by name or barcode", async () => {
    const byNumber = await findOffers(shop, "SN-1", "north", []);
    expect(byNumber.map(({ unit: found }) => found?.serial).sort()).toEqual(["SN-10", "SN-100"]);
    expect((await findOffers(shop, "pho", "north", [])).map(({ item }) => item.id)).toEqual(["phone"]);
    expect((await findOffers(shop, "400638", "north", [])).map(({ item }) => item.id)).toEqual(["phone"]);
  });
});

describe("a code at the counter", () => {
  it("is a unit, an item, or explains itself", async () => {
    expect(await nameCode(shop, "sn-2", "north", [])).toMatchObject({
      kind: "unit",
      unit: { serial: "SN-2" },
      item: { id: "phone" },
    });
    expect(await nameCode(shop, "4006381333931", "north", [])).toMatchObject({ kind: "item", item: { id: "phone" } });
    expect(await nameCode(shop, "SN-3", "north", [])).toMatchObject({
      kind: "refused",
      explanation: { kind: "other_branch" },
      item: { id: "phone" },
    });
    expect(await nameCode(shop, "SN-77", "north", [])).toMatchObject({
      kind: "refused",
      explanation: { kind: "unknown" },
      item: null,
    });
  });
});

describe("a GS1 label", () => {
  const gtin = "04006381333931";
  const named = async (code: string) => {
    const found = await nameCode(shop, code, "north", []);
    return found.kind === "unit" ? found.unit.serial : found.kind === "item" ? found.item.id : found;
  };
  const unknown = { kind: "refused", explanation: { kind: "unknown" }, item: { id: "phone" } };

  it("S3 finds the unit by its serial, whatever the form of the code", async () => {
    const forms = [`(01)${gtin}(10)LOT7(21)SN-10`, `01${gtin}21SN-10`, "https://id.example/01/4006381333931/21/sn-10"];
    for (const form of forms) expect(await named(form), form).toBe("SN-10");
  });

  it("S3 finds the item by its GTIN, with any leading zeros, if the label has no serial", async () => {
    for (const form of [`(01)${gtin}(17)271231`, gtin, "4006381333931", "https://a.example/01/4006381333931"])
      expect(await named(form), form).toBe("phone");
  });

  it("S3 adds an unknown serial to the item, and does not choose another unit of it", async () => {
    expect(await named(`(01)${gtin}(21)NEW-1`)).toMatchObject({ ...unknown, code: "NEW-1" });
  });

  it("S3 does not choose a unit of another product with the same serial", async () => {
    const cable = phone({ id: "cable", name: "Cable", sku: null, barcode: "96385074" });
    await shop.item.add(toRow("item", cable, 1));
    expect(await named("(01)00000096385074(21)SN-10")).toMatchObject({ code: "SN-10", item: { id: "cable" } });
    expect(await named("(01)10614141000415(21)SN-10")).toMatchObject({ ...unknown, item: null });
  });
});
