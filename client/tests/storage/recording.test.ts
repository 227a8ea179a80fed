import { beforeEach, describe, expect, it, vi } from "vitest";

import { countWaiting, listEntries, nextToPush } from "../../src/storage/queue";
import { exportQueue } from "../../src/storage/queue-file";
import { StorageFull } from "../../src/storage/full";
import { rebase } from "../../src/storage/overlay";
import { CastDevice, phonesInNorth, saleOf } from "../cast";
import { FakeServer } from "../fake-server";

let north: CastDevice;

beforeEach(async () => {
  const server = new FakeServer();
  server.seed(phonesInNorth("SN-1", "SN-2"));
  north = await CastDevice.enrolled(server, server.device("NRTH"));
  await north.sync();
});

/** Makes the next write of the queue fail as on a full disk. */
function fillUp(): void {
  const once = () => {
    north.database.queue.hook("creating").unsubscribe(once);
    throw new DOMException("no room", "QuotaExceededError");
  };
  north.database.queue.hook("creating", once);
}

describe("recording", () => {
  it("P2 changes the records and queues the entry together", async () => {
    await north.record("sale.complete", saleOf("SN-1"));
    expect(await north.database.serial.get("SN-1")).toMatchObject({ status: "sold" });
    expect(await countWaiting(north.database)).toBe(1);
  });

  it("P1 and P36 on a full disk changes nothing, and reports that", async () => {
    fillUp();
    await expect(north.record("sale.complete", saleOf("SN-1"))).rejects.toBeInstanceOf(StorageFull);
    expect(await north.database.serial.get("SN-1")).toMatchObject({ status: "in_stock" });
    expect([await north.database.sale.count(), await countWaiting(north.database)]).toEqual([0, 0]);
    expect((await north.record("sale.complete", saleOf("SN-1"))).operation.seq).toBe(1);
  });

  it("refuses a text that is not a serial before it changes anything", async () => {
    await expect(north.record("sale.complete", saleOf("\u200b"))).rejects.toMatchObject({ fault: "empty" });
    expect([await north.database.sale.count(), await countWaiting(north.database)]).toEqual([0, 0]);
  });

  it("assigns sequence numbers without gaps, also from several places at once", async () => {
    const notes = Array.from({ length: 12 }, (_, at) =>
      north.record("serial.note", { serial: "SN-1", note: String(at) }),
    );
    const seqs = (await Promise.all(notes)).map(({ operation }) => operation.seq);
    expect(seqs.sort((one, other) => one - other)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
  });

  it("P1 is kept when the app is closed and opened again", async () => {
    await north.record("sale.complete", saleOf("SN-1"));
    north.database.close();
    await north.database.open();
    expect(await nextToPush(north.database, 10)).toMatchObject([{ state: "queued", document: { code: "NRTH-1" } }]);
    expect((await north.record("sale.complete", saleOf("SN-2"))).operation.seq).toBe(2);
  });
});

describe("marks on earlier records", () => {
  const doubtsOf = async (id: string) => (await north.database.queue.get(id))?.doubts;
  const elsewhere = { ...saleOf("SN-1"), sale_id: "first" };

  it("are made again when a later record contradicts a waiting step", async () => {
    const { operation } = await north.record("sale.complete", elsewhere, "south");
    expect(await doubtsOf(operation.id)).toEqual([{ serial: "SN-1", reason: "at_other_branch" }]);
    expect(await north.database.serial.get("SN-1")).toMatchObject({ contested: false });
    await north.record("serial.note", { serial: "SN-1", note: "scratched" });
    expect(await doubtsOf(operation.id)).toEqual([{ serial: "SN-1", reason: "at_other_branch" }]);
    await north.record("sale.complete", saleOf("SN-1"));
    expect(await doubtsOf(operation.id)).toEqual([{ serial: "SN-1", reason: "illegal_transition" }]);
    expect(await north.database.serial.get("SN-1")).toMatchObject({ status: "sold", contested: true });
  });

  it("are made again when a unit arrives that was sold before", async () => {
    const { operation } = await north.record("sale.complete", { ...saleOf("SN-7"), sale_id: "first" });
    expect(await doubtsOf(operation.id)).toMatchObject([{ serial: "SN-7", reason: "unknown_serial" }]);
    const lines = [{ item_id: "phone", quantity: 1, serials: ["SN-7"] }];
    await north.record("stock.restock", { restock_id: "delivered", lines });
    expect(await doubtsOf(operation.id)).toMatchObject([{ serial: "SN-7", reason: "illegal_transition" }]);
    expect(await north.database.serial.get("SN-7")).toMatchObject({ status: "in_stock", contested: true });
  });

  it("are unchanged after the server's rows were stored beneath the predictions", async () => {
    await north.record("sale.complete", elsewhere, "south");
    await north.record("sale.complete", { ...saleOf("SN-7"), sale_id: "second" });
    const lines = [{ item_id: "phone", quantity: 1, serials: ["SN-7"] }];
    await north.record("stock.restock", { restock_id: "delivered", lines });
    const { database } = north;
    const tables = [...database.recordTables, database.queue, database.covered, database.meta];
    await database.transaction("rw", tables, async () => {
      await rebase(database, async () => void (await database.meta.count()));
    });
    expect(await north.database.serial.get("SN-7")).toMatchObject({ contested: true });
    await north.record("sale.complete", saleOf("SN-1"));
    expect(await north.database.serial.get("SN-1")).toMatchObject({ status: "sold", contested: true });
  });
});

describe("the queue page", () => {
  it("shows open entries, newest first, in pages", async () => {
    for (const note of ["a", "b", "c"]) await north.record("serial.note", { serial: "SN-1", note });
    await north.database.queue.where("ordinal").equals(2).modify({ state: "acknowledged" });
    const ordinals = async (show: "open" | "all", after: number | null = null) =>
      (await listEntries(north.database, show)({ after: after === null ? null : [after], upTo: null, limit: 2 })).map(
        ({ row }) => row.ordinal,
      );
    expect([await ordinals("open"), await ordinals("all"), await ordinals("all", 2)]).toEqual([[3, 1], [3, 2], [1]]);
  });

  it("is saved as a file with all operations that are not acknowledged", async () => {
    await north.record("sale.complete", saleOf("SN-1"));
    const file = await exportQueue(north.database, north.now);
    expect(file).toMatchObject({ format: "benchtrail-queue", device_code: "NRTH", operations: [{ seq: 1 }] });
  });
});

describe("a recorded operation", () => {
  it("P1 is on disk before it is shown as recorded; data that can be pulled again may be written later", async () => {
    const asked: [string[], IDBTransactionMode | undefined, string | undefined][] = [];
    const transaction = IDBDatabase.prototype.transaction;
    const spy = vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(function (
      this: IDBDatabase,
      stores,
      mode,
      options,
    ) {
      asked.push([typeof stores === "string" ? [stores] : [...stores], mode, options?.durability]);
      return transaction.call(this, stores, mode, options);
    });
    const server = new FakeServer();
    server.seed(phonesInNorth("SN-1"));
    const south = await CastDevice.enrolled(server, server.device("SOUT"));
    await south.sync();
    asked.length = 0;
    await south.record("sale.complete", saleOf("SN-1"));
    expect(
      asked
        .filter(([stores, mode]) => stores.includes("queue") && mode === "readwrite")
        .map(([, , durability]) => durability),
    ).toEqual(["strict"]);
    asked.length = 0;
    await south.sync();
    const durabilities = new Set(
      asked.filter(([, mode]) => mode === "readwrite").map(([, , durability]) => durability),
    );
    expect([...durabilities]).toEqual(["relaxed"]);
    spy.mockRestore();
  });
});
