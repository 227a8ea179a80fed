import { beforeEach, describe, expect, it } from "vitest";

import { creationOf, emptyItem, faultsOfItem, type ItemDraft } from "../../src/features/items/item-form";
import { checkStocks, restocksOf, serialInTwoBranches } from "../../src/features/items/opening-stock";
import type { OperationType } from "../../src/core/operations";
import { recordTogether, type Recording } from "../../src/storage/record-operation";
import { CastDevice, nextId, NOON, phonesInNorth } from "../cast";
import { FakeServer } from "../fake-server";

let north: CastDevice;

beforeEach(async () => {
  const server = new FakeServer();
  server.seed(phonesInNorth("SN-1"));
  north = await CastDevice.enrolled(server, server.device("NRTH"));
  await north.sync();
});

const SCREEN: ItemDraft = {
  ...emptyItem("screen"),
  name: "Screen",
  price: 100,
  cost: 50,
  serial_tracked: true,
  quantity: 1,
  serials: "A-1",
  elsewhere: [
    { branch_id: "south", quantity: 2, serials: "B-1..B-2" },
    { branch_id: "east", quantity: null, serials: "" },
  ],
};

/** Records the item as the form does. */
async function recorded(draft: ItemDraft): Promise<void> {
  const checks = await checkStocks(north.database, draft);
  const steps = [
    { type: "item.create" as const, payload: creationOf(draft, ["A-1"]) },
    ...restocksOf(draft, checks, nextId),
  ];
  const recordings = steps.map((step) => ({
    branch_id: "north",
    ...("branchId" in step ? { branch_id: step.branchId } : {}),
    id: nextId(),
    type: step.type,
    payload: step.payload,
    at: NOON,
    actor_id: "ada",
  }));
  await recordTogether(north.database, recordings as Recording<OperationType>[]);
}

describe("the opening stock of a new item", () => {
  it("L1 is recorded for every branch that has some, with its serials, in one transaction", async () => {
    await recorded(SCREEN);
    const entries = (await north.entries()).map(({ operation }) => [
      operation.seq,
      operation.type,
      operation.branch_id,
    ]);
    expect(entries).toEqual([
      [1, "item.create", "north"],
      [2, "stock.restock", "south"],
    ]);
    const units = await north.database.serial.where("item_id").equals("screen").toArray();
    expect(units.map(({ serial, branch_id, status }) => `${serial} ${branch_id} ${status}`).sort()).toEqual([
      "A-1 north in_stock",
      "B-1 south in_stock",
      "B-2 south in_stock",
    ]);
    expect(await north.database.stock.get("screen:south")).toMatchObject({ quantity: 2 });
  });

  it("is recorded in all branches or in none", async () => {
    const broken = {
      id: nextId(),
      type: "stock.restock",
      payload: null,
      at: NOON,
      branch_id: "south",
      actor_id: "ada",
    } as unknown as Recording<OperationType>;
    const first: Recording<OperationType> = {
      id: nextId(),
      type: "item.create",
      payload: creationOf(SCREEN, ["A-1"]),
      at: NOON,
      branch_id: "north",
      actor_id: "ada",
    };
    await expect(recordTogether(north.database, [first, broken])).rejects.toThrow();
    expect(await north.entries()).toEqual([]);
    expect(await north.database.item.get("screen")).toBeUndefined();
    expect(await north.database.serial.get("A-1")).toBeUndefined();
  });

  it("F6 refuses a serial in two branches, and one that the shop already has", async () => {
    expect(serialInTwoBranches(["A-1", "B-1\n a-1 "])).toBe("a-1");
    expect(serialInTwoBranches(["A-1", "B-1..B-3", ""])).toBeNull();
    const [south] = await checkStocks(north.database, {
      ...SCREEN,
      elsewhere: [{ branch_id: "south", quantity: 1, serials: "sn-1" }],
    });
    expect(south).toMatchObject({ complete: false, taken: [{ unit: { serial: "SN-1", branch_id: "north" } }] });
  });

  it("F5 needs as many serials as pieces in each branch", async () => {
    const checks = await checkStocks(north.database, {
      ...SCREEN,
      elsewhere: [{ branch_id: "south", quantity: 3, serials: "B-1..B-2" }],
    });
    expect(checks.map(({ missing }) => missing)).toEqual([1]);
    expect(faultsOfItem({ ...SCREEN, elsewhere: [{ branch_id: "south", quantity: -1, serials: "" }] }, true)).toEqual({
      elsewhere: "negative",
    });
  });

  it("is empty if the item's stock is not tracked, and a quantity if the item has no serials", async () => {
    const cable = { ...SCREEN, item_id: "cable", serial_tracked: false };
    expect(restocksOf({ ...cable, track_stock: false }, [], nextId)).toEqual([]);
    const [restock] = restocksOf(cable, await checkStocks(north.database, cable), nextId);
    expect(restock).toMatchObject({
      branchId: "south",
      payload: { lines: [{ item_id: "cable", quantity: 2, serials: null, unit_cost: 50 }] },
    });
  });
});
