import { beforeEach, describe, expect, it } from "vitest";

import { CastDevice, phonesInNorth, saleOf } from "../cast";
import { FakeServer } from "../fake-server";

let server: FakeServer;
let north: CastDevice;

beforeEach(async () => {
  server = new FakeServer();
  server.seed(phonesInNorth("SN-1", "SN-2", "SN-3"));
  north = await CastDevice.enrolled(server, server.device("NRTH"));
});

const unitHere = async (device: CastDevice, key: string) => device.database.serial.get(key);
const sequence = () => server.log.map(({ operation }) => operation.seq);

describe("a device and its server", () => {
  it("P9 pulls the shop and shows online only after an answer", async () => {
    expect(north.status.state).toBe("offline");
    expect((await north.sync()).state).toBe("online");
    expect(await unitHere(north, "SN-1")).toMatchObject({ status: "in_stock" });
    expect(north.status.last_sync_at).toBe(north.now);
  });

  it("reports its last sequence number with every pull, in case it is lost", async () => {
    await north.record("sale.complete", saleOf("SN-1"));
    await north.record("sale.complete", saleOf("SN-2"));
    await north.sync();
    expect(server.told).toBe(2);
  });

  it("stays offline, and keeps its records, while the server does not answer", async () => {
    await north.sync();
    server.reachable = false;
    const { document } = await north.record("sale.complete", saleOf("SN-1"));
    expect(document?.code).toBe("NRTH-1");
    expect((await north.sync()).state).toBe("offline");
    expect(await unitHere(north, "SN-1")).toMatchObject({ status: "sold", document: { code: "NRTH-1" } });
    expect(await north.entries()).toMatchObject([{ state: "sent", attempts: 1, failure: { code: "unreachable" } }]);
  });

  it("sends everything once when the server is back", async () => {
    server.reachable = false;
    await north.record("sale.complete", saleOf("SN-1"));
    await north.record("sale.complete", saleOf("SN-2"));
    await north.sync();
    server.reachable = true;
    expect((await north.sync()).state).toBe("online");
    expect(sequence()).toEqual([1, 2]);
    expect((await north.entries()).map(({ state, predicted }) => [state, predicted])).toEqual([
      ["acknowledged", 0],
      ["acknowledged", 0],
    ]);
    expect(await north.database.covered.count()).toBe(0);
  });

  it("P3 records nothing twice when an answer is lost", async () => {
    await north.record("sale.complete", saleOf("SN-1"));
    server.answersToLose = 2;
    await north.sync();
    await north.sync();
    await north.sync();
    expect(sequence()).toEqual([1]);
    expect(await north.entries()).toMatchObject([{ state: "acknowledged", result: { duplicate: true } }]);
  });

  it("keeps a rejected operation visible, removes its prediction, and continues with the rest", async () => {
    await north.sync();
    server.malformed.add("sale.complete");
    await north.record("sale.complete", saleOf("SN-1"));
    await north.record("serial.note", { serial: "SN-2", note: "scratched" });
    await north.sync();
    expect((await north.entries()).map(({ state }) => state)).toEqual(["rejected", "acknowledged"]);
    expect(await unitHere(north, "SN-1")).toMatchObject({ status: "in_stock" });
    expect(await unitHere(north, "SN-2")).toMatchObject({ note: "scratched" });
  });

  it("P4 keeps both receipts when two devices sold one unit", async () => {
    const south = await CastDevice.enrolled(server, server.device("SOTH"));
    await Promise.all([north.sync(), south.sync()]);
    await north.record("sale.complete", saleOf("SN-1"));
    await south.record("sale.complete", saleOf("SN-1"));
    await north.sync();
    await south.sync();
    await north.sync();
    expect(await north.database.sale.count()).toBe(2);
    expect(await unitHere(north, "SN-1")).toMatchObject({ contested: true, document: { code: "NRTH-1" } });
    expect(await unitHere(south, "SN-1")).toMatchObject({ contested: true, document: { code: "NRTH-1" } });
  });

  it("applies waiting operations to newer rows from the server", async () => {
    await north.sync();
    const south = await CastDevice.enrolled(server, server.device("SOTH"));
    await south.sync();
    await south.record("serial.note", { serial: "SN-1", note: "from South" });
    await south.sync();
    server.problems = [{ status: 503, code: "try_again" }];
    await north.record("sale.complete", saleOf("SN-1"));
    await north.sync();
    expect(await unitHere(north, "SN-1")).toMatchObject({ status: "sold", note: null });
    await north.sync();
    expect(await unitHere(north, "SN-1")).toMatchObject({ status: "sold", note: "from South" });
  });

  it("P34 loads a snapshot page by page and continues where it stopped", async () => {
    server.pageSize = 2;
    const pull = server.pull.bind(server);
    let pages = 0;
    server.pull = (...asked) => {
      pages += 1;
      server.reachable = pages !== 2;
      return pull(...asked);
    };
    server.stockOf = async () => [];
    await north.sync();
    expect(await north.database.serial.count()).toBe(0);
    expect(await north.database.item.count()).toBe(1);
    expect((await north.database.meta.get("replica"))?.complete).toBe(false);
    await north.sync();
    expect(await north.database.serial.count()).toBe(3);
    expect(pages).toBe(4);
  });

  it("records with the version that its replica had as base", async () => {
    const first = await north.record("serial.note", { serial: "SN-1", note: "a" });
    await north.sync();
    const second = await north.record("serial.note", { serial: "SN-1", note: "b" });
    expect([first.operation.base, second.operation.base]).toEqual([0, server.version]);
  });

  it("deletes operations that were acknowledged over thirty days ago", async () => {
    await north.record("serial.note", { serial: "SN-1", note: "a" });
    await north.sync();
    north.now += 31 * 24 * 60 * 60 * 1000;
    await north.sync();
    expect(await north.entries()).toEqual([]);
  });
});
