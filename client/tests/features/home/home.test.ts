// @vitest-environment dom
import { beforeEach, describe, expect, it } from "vitest";

import type { Device, Repair, Transfer } from "../../../src/core/model";
import { readFirstHour, tickByHand, tickedByHand } from "../../../src/features/home/first-hour";
import { readBench, readTakings, readWaiting } from "../../../src/features/home/home-facts";
import { silentDevices } from "../../../src/features/home/silent-devices";
import { ShopDatabase } from "../../../src/storage/database";
import { recordOperation } from "../../../src/storage/record-operation";
import { newReplica } from "../../../src/storage/replica";
import { toRow } from "../../../src/storage/rows";
import { branch, contact, NOON, nextId, phone, saleOf, unit } from "../../cast";

const DAY_MS = 86_400_000;
let databases = 0;
let shop: ShopDatabase;

beforeEach(async () => {
  databases += 1;
  shop = new ShopDatabase(`home-${databases}`);
  await shop.meta.add(newReplica({ id: "device", code: "A7K3", name: "Counter", branch_id: "north" }));
  await shop.item.add(toRow("item", phone(), 1));
  await shop.serial.bulkAdd(["SN-1", "SN-2", "SN-3"].map((serial) => toRow("serial", unit(serial), 1)));
});

async function sell(serial: string, changes: { branch_id?: string; at?: number; card?: number } = {}): Promise<void> {
  const { branch_id = "north", at = NOON, card } = changes;
  const sale = saleOf(serial);
  const payments = card === undefined ? sale.payments : [{ method: "card", amount: card }];
  const payload = { ...sale, payments };
  await recordOperation(shop, { id: nextId(), type: "sale.complete", payload, at, branch_id, actor_id: "ada" });
}

function repair(id: string, changes: Partial<Repair>): Promise<string> {
  const record = {
    id,
    code: id,
    branch_id: "north",
    status: "open",
    technician_id: null,
    customer_id: null,
    promised_at: null,
  };
  const data = { ...record, happened_at: NOON, parts: [], device: { description: id, serial: null }, ...changes };
  return shop.repair.add(toRow("repair", data as Repair, 1));
}

describe("the start page of a counter", () => {
  it("P48 counts the transfers on their way here, not those from here and not those that arrived", async () => {
    const send = (id: string, status: Transfer["status"], to_branch_id: string) =>
      shop.transfer.add(
        toRow(
          "transfer",
          { id, code: id, branch_id: "south", to_branch_id, status, happened_at: NOON, lines: [] } as never,
          1,
        ),
      );
    await send("T-1", "in_transit", "north");
    await send("T-2", "partly_received", "north");
    await send("T-3", "received", "north");
    await send("T-4", "in_transit", "south");
    expect((await readWaiting(shop, "north")).onTheWay).toBe(2);
  });

  it("P49 counts the repairs to pick up here", async () => {
    await repair("R-1", { status: "completed" });
    await repair("R-2", { status: "completed", branch_id: "south" });
    await repair("R-3", { status: "open" });
    expect(await readWaiting(shop, "north")).toMatchObject({ toPickUp: 1, repairs: 1 });
  });

  it("P49 counts payments and refunds of repairs, as the report of takings does", async () => {
    await sell("SN-1", { card: 10000 });
    const at = { code: "c", branch_id: "north", happened_at: NOON };
    const moved = (id: string, amount: number, method: string, status: string | null = null) =>
      shop.payment.add(toRow("payment", { ...at, id, amount, method, status } as never, 1));
    await moved("p-1", 15400, "transfer");
    await moved("p-2", -400, "transfer");
    await moved("p-3", 9900, "cash", "discarded");
    const back = { ...at, id: "b-1", refund: 7900, refund_method: null, lines: [], status: "completed" };
    await shop.return.add(toRow("return", back as never, 1));
    expect(await readTakings(shop, [{ id: "north", midnight: NOON }])).toEqual({
      count: 1,
      total: 17100,
      methods: [
        { method: "transfer", amount: 15000 },
        { method: "card", amount: 10000 },
        { method: "cash", amount: -7900 },
      ],
    });
  });

  it("P49 sums what was taken today by method, each branch since its own midnight", async () => {
    await sell("SN-1", { card: 10000 });
    await sell("SN-2", { at: NOON - 1, branch_id: "south" });
    await sell("SN-3", { at: NOON - DAY_MS, card: 5000 });
    const here = await readTakings(shop, [{ id: "north", midnight: NOON }]);
    expect(here).toEqual({ count: 1, total: 10000, methods: [{ method: "card", amount: 10000 }] });
    const all = await readTakings(shop, [
      { id: "north", midnight: NOON },
      { id: "south", midnight: NOON - 1 },
    ]);
    expect(all.count).toBe(2);
    expect(all.methods.map(({ method }) => method).sort()).toEqual(["card", "cash"]);
  });
});

describe("the start page of a technician", () => {
  it("P49 lists the technician's own repairs by promise, then those of nobody, and none of a colleague", async () => {
    await shop.customer.add(toRow("customer", contact("carl", "Carl Weber"), 1));
    await repair("new", { technician_id: "tom", happened_at: NOON + 2, customer_id: "carl" });
    await repair("old", { technician_id: "tom", happened_at: NOON + 1 });
    await repair("due", { technician_id: "tom", happened_at: NOON + 3, promised_at: NOON + DAY_MS });
    await repair("urgent", { technician_id: "tom", happened_at: NOON + 4, promised_at: NOON + 5 });
    await repair("free", { happened_at: NOON });
    await repair("ada's", { technician_id: "ada" });
    const bench = await readBench(shop, "north", "tom", 6);
    expect(bench.map(({ repair: { id }, isMine, customer }) => [id, isMine, customer])).toEqual([
      ["urgent", true, null],
      ["due", true, null],
      ["old", true, null],
      ["new", true, "Carl Weber"],
      ["free", false, null],
    ]);
  });
});

describe("the start page of an owner", () => {
  it("P49 names the devices that have been silent for more than 3 days, the longest first", () => {
    const device = (id: string, revoked = false) => ({ id, name: id, revoked, branch_id: "north" }) as Device;
    const seen = (id: string, days: number | null) =>
      ({ id, last_seen_at: days === null ? null : NOON - days * DAY_MS }) as never;
    const devices = [device("today"), device("lost"), device("van"), device("gone", true), device("never")];
    const found = silentDevices(
      devices,
      [seen("today", 0), seen("van", 4), seen("lost", 9), seen("gone", 9), seen("never", null)],
      NOON,
    );
    expect(found.map(({ device: { id } }) => id)).toEqual(["lost", "van"]);
  });
});

describe("a shop's first hour", () => {
  const untaxed = { tax_rates: [] };

  it("P51 ticks off the steps that are done", async () => {
    expect([...(await readFirstHour(shop, untaxed, false))!]).toEqual(["stock"]);
    await shop.branch.bulkAdd(
      [branch("north", "North"), branch("south", "South")].map((one) => toRow("branch", one, 1)),
    );
    await shop.device.bulkAdd(
      ["one", "two"].map((id) =>
        toRow("device", { id, code: id, name: id, revoked: false, branch_id: "north" } as never, 1),
      ),
    );
    const taxed = { tax_rates: [{ id: "full", name: "Full", basis_points: 1900 }] };
    expect([...(await readFirstHour(shop, taxed, true))!]).toEqual(["money", "branches", "stock", "phone", "printer"]);
  });

  it("P51 ends for a shop that sells, even if a step is not done", async () => {
    const sale = (id: string) => ({ id, code: id, branch_id: "north", happened_at: NOON, lines: [], payments: [] });
    await shop.sale.bulkAdd(Array.from({ length: 10 }, (_, at) => toRow("sale", sale(`S-${at}`) as never, 1)));
    expect(await readFirstHour(shop, untaxed, false)).toBeNull();
  });

  it("P51 keeps the steps that were ticked by hand, for each shop", () => {
    tickByHand("shop-1", ["people"]);
    tickByHand("shop-1", ["printer"]);
    expect(tickedByHand("shop-1")).toEqual(["people", "printer"]);
    expect(tickedByHand("shop-2")).toEqual([]);
  });
});
