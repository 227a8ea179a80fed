import { beforeEach, describe, expect, it } from "vitest";

import { findBack, theOneMeant } from "../../../src/features/returns/find-back";
import { ShopDatabase } from "../../../src/storage/database";
import { recordOperation } from "../../../src/storage/record-operation";
import { newReplica } from "../../../src/storage/replica";
import { toRow } from "../../../src/storage/rows";
import { NOON, nextId, phone, saleOf, unit } from "../../cast";

let databases = 0;
let shop: ShopDatabase;

beforeEach(async () => {
  databases += 1;
  shop = new ShopDatabase(`find-back-${databases}`);
  await shop.meta.add(newReplica({ id: "device", code: "A7K3", name: "Counter", branch_id: "north" }));
  await shop.item.bulkAdd(
    [phone(), phone({ id: "cable", name: "Cable", sku: "CB-1", serial_tracked: false })].map((item) =>
      toRow("item", item, 1),
    ),
  );
  await shop.serial.bulkAdd(
    [unit("SN-10"), unit("SN-1", { aliases: ["356938035643809"] })].map((one) => toRow("serial", one, 1)),
  );
  await recordOperation(shop, {
    id: nextId(),
    type: "sale.complete",
    payload: saleOf("SN-1"),
    at: NOON,
    branch_id: "north",
    actor_id: "ada",
  });
});

async function meant(written: string): Promise<string | undefined> {
  const one = theOneMeant(await findBack(shop, written), written);
  if (one?.kind === "unit") return `${one.unit.serial}, sold with ${one.sale?.code ?? "nothing"}`;
  return one?.kind === "sale" ? one.sale.code : one?.item.name;
}

describe("a returned unit is found by", () => {
  it("the code on its receipt", async () => expect(await meant("a7k3-1")).toBe("A7K3-1"));

  it("its full serial, not only the beginning", async () => {
    expect(await meant("sn-1")).toBe("SN-1, sold with A7K3-1");
    expect(await meant("SN-10")).toBe("SN-10, sold with nothing");
  });

  it("any of its serials", async () => expect(await meant("356938035643809")).toBe("SN-1, sold with A7K3-1"));

  it("the item, if it has no serial", async () => {
    expect(await meant("cable")).toBe("Cable");
    expect(await meant("Phone 12")).toBeUndefined();
  });

  it("nothing, if several are possible", async () => expect(await meant("SN")).toBeUndefined());
});
