import { beforeEach, describe, expect, it } from "vitest";

import { keyOf, searchEverywhere } from "../../../src/features/search/search-everywhere";
import { recordOperation } from "../../../src/storage/record-operation";
import { ShopDatabase } from "../../../src/storage/database";
import { newReplica } from "../../../src/storage/replica";
import { toRow } from "../../../src/storage/rows";
import { contact, NOON, nextId, phone, saleOf, unit } from "../../cast";

let databases = 0;
let shop: ShopDatabase;

beforeEach(async () => {
  databases += 1;
  shop = new ShopDatabase(`search-${databases}`);
  await shop.meta.add(newReplica({ id: "device", code: "A7K3", name: "Counter", branch_id: "north" }));
  await shop.item.add(toRow("item", phone(), 1));
  const units = [unit("SN-10"), unit("SN-2047"), unit("SN-3", { branch_id: "south" })];
  await shop.serial.bulkAdd(units.map((one) => toRow("serial", one, 1)));
  await shop.customer.add(toRow("customer", contact("carl", "Carl Weber", { phone: "030 1234" }), 1));
  await shop.supplier.add(toRow("supplier", contact("parts", "Phone Parts"), 1));
});

const found = async (text: string) => (await searchEverywhere(shop, text, "north")).map(keyOf);

describe("the search", () => {
  it("P50 finds a serial by its beginning and by its last digits", async () => {
    expect(await found("sn-20")).toEqual(["serial SN-2047"]);
    expect(await found("047")).toEqual(["serial SN-2047"]);
  });

  it("P50 finds items by name, with their units in this branch, and suppliers", async () => {
    expect(await found("phone")).toEqual(["item phone", "supplier parts", "serial SN-10", "serial SN-2047"]);
  });

  it("P50 finds a customer by name and by telephone", async () => {
    expect(await found("weber")).toEqual(["customer carl"]);
    expect(await found("030 1234")).toEqual(["customer carl"]);
  });

  it("P50 finds a document by the beginning of its code, and by a serial that is on it", async () => {
    const payload = saleOf("SN-10");
    const sale = {
      id: nextId(),
      type: "sale.complete" as const,
      payload,
      at: NOON,
      branch_id: "north",
      actor_id: "ada",
    };
    await recordOperation(shop, sale);
    expect(await found("A7K3")).toEqual([`sale ${payload.sale_id}`]);
    expect((await found("A7K3-1"))[0]).toBe(`sale ${payload.sale_id}`);
    expect((await found("SN-10"))[0]).toBe("serial SN-10");
  });

  it("P50 finds nothing for an empty text", async () => {
    expect(await found(" ")).toEqual([]);
    expect(await found("nobody has this")).toEqual([]);
  });
});
