import { beforeEach, describe, expect, it } from "vitest";

import { readCounter } from "../../../src/features/sales/counter-facts";
import { ShopDatabase } from "../../../src/storage/database";
import { recordOperation } from "../../../src/storage/record-operation";
import { newReplica } from "../../../src/storage/replica";
import { toRow } from "../../../src/storage/rows";
import { NOON, nextId, phone, saleOf, unit } from "../../cast";

const HOUR_MS = 3_600_000;
const MIDNIGHT = NOON - 12 * HOUR_MS;

let databases = 0;
let shop: ShopDatabase;

beforeEach(async () => {
  databases += 1;
  shop = new ShopDatabase(`counter-facts-${databases}`);
  await shop.meta.add(newReplica({ id: "device", code: "A7K3", name: "Counter", branch_id: "north" }));
  await shop.item.bulkAdd(
    [phone(), phone({ id: "cable", name: "Cable", sku: "CB-1", serial_tracked: false })].map((item) =>
      toRow("item", item, 1),
    ),
  );
  await shop.serial.bulkAdd(["SN-1", "SN-2", "SN-3"].map((serial) => toRow("serial", unit(serial), 1)));
});

async function sell(serial: string, at: number, branch_id = "north"): Promise<string> {
  const payload = saleOf(serial);
  await recordOperation(shop, { id: nextId(), type: "sale.complete", payload, at, branch_id, actor_id: "ada" });
  return payload.sale_id;
}

async function sellCable(at: number): Promise<void> {
  const { lines, ...sale } = saleOf("SN-9");
  const cable = { ...lines[0]!, item_id: "cable", serials: null };
  await recordOperation(shop, {
    id: nextId(),
    type: "sale.complete",
    payload: { ...sale, lines: [cable] },
    at,
    branch_id: "north",
    actor_id: "ada",
  });
}

describe("between two sales the counter shows", () => {
  it("the sales here since midnight, without void ones", async () => {
    await sell("SN-1", MIDNIGHT - 1);
    await sell("SN-2", MIDNIGHT);
    const wrong = await sell("SN-3", NOON);
    await recordOperation(shop, {
      id: nextId(),
      type: "sale.void",
      payload: { sale_id: wrong, reason: "Rung up twice" },
      at: NOON,
      branch_id: "north",
      actor_id: "ada",
    });
    await sell("SN-9", NOON, "south");
    expect((await readCounter(shop, "north", MIDNIGHT)).today).toEqual({ count: 1, total: saleOf("SN-2").total });
  });

  it("the last sales, the newest first", async () => {
    const first = await sell("SN-1", NOON);
    const second = await sell("SN-2", NOON + HOUR_MS);
    expect((await readCounter(shop, "north", MIDNIGHT)).last.map(({ sale }) => sale.id)).toEqual([second, first]);
  });

  it("items that are sold often first, and no archived item", async () => {
    await sell("SN-1", NOON);
    await sellCable(NOON);
    await sellCable(NOON);
    const often = async () => (await readCounter(shop, "north", MIDNIGHT)).often.map(({ name }) => name);
    expect(await often()).toEqual(["Cable", "Phone 12"]);
    await shop.item.update("cable", { archived: true });
    expect(await often()).toEqual(["Phone 12"]);
  });
});
