import { beforeEach, describe, expect, it, vi } from "vitest";

import { nextTryMs } from "../../src/sync/backoff";
import { importQueue } from "../../src/sync/import-queue";
import { Synchronizer } from "../../src/sync/synchronizer";
import { CastDevice, phonesInNorth, saleOf } from "../cast";
import { FakeServer } from "../fake-server";

let server: FakeServer;
let north: CastDevice;

beforeEach(async () => {
  server = new FakeServer();
  server.seed(phonesInNorth("SN-1", "SN-2"));
  north = await CastDevice.enrolled(server, server.device("NRTH"));
});

describe("when a sync happens", () => {
  it("waits longer after each failure, and polls slowly when all is well", async () => {
    server.reachable = false;
    const waits = [];
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await north.sync();
      waits.push(north.timers.at(-1)!.delayMs);
    }
    expect(waits).toEqual([2000, 4000, 8000, 15_000, 15_000]);
    server.reachable = true;
    await north.sync();
    expect(north.timers.map(({ delayMs }) => delayMs)).toEqual([60_000]);
  });

  it("polls rarely while events arrive and nothing waits, and stays online", async () => {
    await north.sync();
    north.isListening = true;
    const pulls = vi.spyOn(server, "pull");
    const shown = vi.spyOn(north, "status", "set");
    for (let minute = 0; minute < 10; minute += 1) {
      expect(pulls).not.toHaveBeenCalled();
      north.now += 60_000;
      north.timers.at(-1)!.act();
    }
    await north.synchronizer!.settled();
    expect(pulls).toHaveBeenCalledOnce();
    expect(new Set(shown.mock.calls.map(([{ state }]) => state))).toEqual(new Set(["online"]));
  });

  it("sends the operations of another tab that died before it sent them, even while events arrive", async () => {
    north.isListening = true;
    await north.sync();
    await north.record("sale.complete", saleOf("SN-1"));
    await vi.waitFor(() => expect(north.timers.at(-1)!.delayMs).toBe(3000));
    north.timers.at(-1)!.act();
    await north.synchronizer!.settled();
    expect(server.log).toHaveLength(1);
  });

  it("completes the sync of another tab that died in it, even while events arrive", async () => {
    north.isListening = true;
    await north.sync();
    north.takeNews({ state: "syncing", reason: null, detail: null, loading: { records: 100 } });
    expect(north.status).toMatchObject({ state: "syncing", loading: { records: 100 } });
    expect(north.timers.at(-1)!.delayMs).toBe(3000);
    north.timers.at(-1)!.act();
    await north.synchronizer!.settled();
    expect(north.status).toMatchObject({ state: "online", loading: null });
  });

  it("keeps trying to send, even while events arrive", async () => {
    north.isListening = true;
    server.reachable = false;
    await north.sync();
    north.timers.at(-1)!.act();
    await north.synchronizer!.settled();
    expect(north.timers.at(-1)!.delayMs).toBe(4000);
  });

  it("spreads devices over time, and waits at most five minutes, or 15 s if the server does not answer", () => {
    expect(nextTryMs(3, 0)).toBe(4000);
    expect(nextTryMs(3, 1)).toBe(8000);
    expect(nextTryMs(40, 1)).toBe(300_000);
    expect(nextTryMs(40, 1, { isUnanswered: true })).toBe(15_000);
    expect(nextTryMs(1, 0, { retryAfterMs: 30_000 })).toBe(30_000);
  });

  it("starts when the network or the person is back", async () => {
    server.reachable = false;
    await north.record("sale.complete", saleOf("SN-1"));
    await north.sync();
    server.reachable = true;
    north.chances.forEach((chance) => chance());
    await north.synchronizer!.settled();
    expect(server.log).toHaveLength(1);
  });

  it("sends also what is recorded while it runs", async () => {
    north.start();
    await north.record("sale.complete", saleOf("SN-1"));
    north.synchronizer!.wake();
    await north.synchronizer!.settled();
    expect(server.log).toHaveLength(1);
  });

  it("shows that it is syncing if a sale is recorded during a sync without an answer", async () => {
    await north.sync();
    expect(north.status.state).toBe("online");
    const pull = vi.spyOn(server, "pull").mockImplementation(() => new Promise(() => {}));
    north.synchronizer!.wake();
    await vi.waitFor(() => expect(pull).toHaveBeenCalled());
    expect(north.status.state).toBe("online");
    await north.record("sale.complete", saleOf("SN-1"));
    await vi.waitFor(() => expect(north.status).toMatchObject({ state: "syncing", waiting: 1 }));
  });

  it("ends with the session", async () => {
    await north.sync();
    north.synchronizer!.stop();
    expect(north.timers).toEqual([]);
    await north.record("sale.complete", saleOf("SN-1"));
    north.synchronizer!.wake();
    expect(server.log).toEqual([]);
  });
});

describe("two tabs of one device", () => {
  it("P23 send every entry once, one after the other", async () => {
    const alone = oneAtATime();
    const tabs = [0, 1].map(() => new Synchronizer(north.database, north.host(alone), () => {}, server));
    await north.record("sale.complete", saleOf("SN-1"));
    await north.record("sale.complete", saleOf("SN-2"));
    tabs.forEach((tab) => tab.start());
    await Promise.all(tabs.map((tab) => tab.settled()));
    expect(server.pushes).toEqual([2]);
    expect(server.log).toHaveLength(2);
    tabs.forEach((tab) => tab.stop());
  });
});

describe("a saved queue", () => {
  it("is restored on another device, without the operations that the server has", async () => {
    const { exportQueue } = await import("../../src/storage/queue-file");
    await north.record("sale.complete", saleOf("SN-1"));
    await north.record("sale.complete", saleOf("SN-2"));
    const file = structuredClone(await exportQueue(north.database, north.now));
    const spare = await CastDevice.enrolled(server, server.device("SPAR"));
    await spare.sync();
    await server.push("device-NRTH", [file.operations[0]!], null);
    expect(await importQueue(spare.database, server, file)).toEqual({ taken: 1, known: 1 });
    await spare.sync();
    expect(server.log.map(({ device_id, operation }) => [device_id, operation.seq])).toEqual([
      ["device-NRTH", 1],
      ["device-SPAR", 1],
    ]);
    expect(await spare.entries()).toMatchObject([{ former_codes: ["NRTH-2"], document: { code: "SPAR-1" } }]);
    expect(await importQueue(spare.database, server, file)).toEqual({ taken: 0, known: 2 });
  });

  it("of another shop is refused", async () => {
    await north.sync();
    const file = { format: "benchtrail-queue", version: 1, shop_id: "elsewhere", operations: [] };
    await expect(importQueue(north.database, server, file)).rejects.toMatchObject({ code: "other_shop" });
    await expect(importQueue(north.database, server, "text")).rejects.toMatchObject({ code: "not_a_queue" });
  });
});

function oneAtATime() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: (taken: AbortSignal) => Promise<T>): Promise<T> => {
    const next = last.then(() => work(new AbortController().signal));
    last = next.catch(() => {});
    return next;
  };
}
