/** A tab that is suspended in an exchange, or whose storage or server never answers: what other tabs do, and what it
 * does when it continues. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { saleOf, CastDevice, NOON, phonesInNorth, unit } from "../cast";
import { FakeServer } from "../fake-server";
import { readReplica } from "../../src/storage/replica";
import { Overtaken } from "../../src/sync/one-at-a-time";
import type { Server } from "../../src/sync/server";
import { Synchronizer } from "../../src/sync/synchronizer";

const STALLED_MS = 3 * 60_000;

let server: FakeServer;
let north: CastDevice;
let tabs: Synchronizer[];

beforeEach(async () => {
  server = new FakeServer();
  server.seed(phonesInNorth("SN-1", "SN-2"));
  north = await CastDevice.enrolled(server, server.device("NRTH"));
  tabs = [];
});

afterEach(() => tabs.forEach((tab) => tab.stop()));

/** A tab in which one kind of request is answered when the test decides. */
function slowTab(slow: "pull" | "push" | "enrol", taken = new AbortController().signal) {
  const waiting: (() => void)[] = [];
  const all: Server = server;
  const later = async <Answer>(kind: string, answer: Promise<Answer>): Promise<Answer> => {
    if (kind !== slow) return answer;
    await answer.catch(() => undefined);
    await new Promise<void>((resolve) => waiting.push(resolve));
    return answer;
  };
  const own: Server = {
    push: (...given) => later("push", all.push(...given)),
    pull: (...given) => later("pull", all.pull(...given)),
    enrol: (...given) => later("enrol", all.enrol(...given)),
    stockOf: (branchId) => all.stockOf(branchId),
    readOperation: (id) => all.readOperation(id),
    putPhoto: (...given) => all.putPhoto(...given),
    shopId: () => all.shopId(),
  };
  const states: string[] = [];
  const host = north.host((work) => work(taken));
  const tab = new Synchronizer(north.database, host, ({ state, reason }) => states.push(reason ?? state), own);
  tabs.push(tab);
  tab.start();
  return {
    tab,
    states,
    isWaiting: (count = 1) => waiting.length === count,
    goOn: () => waiting.splice(0).forEach((resolve) => resolve()),
  };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve));
}

describe("a tab that was suspended during a sync", () => {
  it("P23 does not replace newer records by an older page when it continues", async () => {
    const slow = slowTab("pull");
    await until(() => slow.isWaiting());
    await north.sync();
    server.seed([{ kind: "serial", id: "SN-1", data: unit("SN-1", { status: "written_off" }) }]);
    await north.sync();
    const before = await readReplica(north.database);
    slow.goOn();
    await until(() => slow.isWaiting());
    slow.goOn();
    await slow.tab.settled();
    expect((await north.database.serial.get("SN-1"))?.status).toBe("written_off");
    expect((await readReplica(north.database)).base).toBe(before.base);
    expect(server.version).toBe(before.base);
  });

  it("P23 acknowledges its sent operations once, in any tab that gets the answer", async () => {
    await north.record("sale.complete", saleOf("SN-1"));
    const slow = slowTab("push");
    await until(() => slow.isWaiting());
    await north.sync();
    slow.goOn();
    await slow.tab.settled();
    expect(await north.entries()).toMatchObject([{ state: "acknowledged" }]);
    expect(server.log).toHaveLength(1);
    expect((await readReplica(north.database)).acknowledged_seq).toBe(1);
  });

  it("P23 takes no second identity if another tab took one meanwhile", async () => {
    await north.record("sale.complete", saleOf("SN-1"));
    server.devices.clear(); // restored from before this device was enrolled
    const slow = slowTab("enrol");
    await until(() => slow.isWaiting());
    await north.sync();
    const { device } = await readReplica(north.database);
    slow.goOn();
    await slow.tab.settled();
    expect((await readReplica(north.database)).device).toEqual(device);
    expect(await north.entries()).toMatchObject([{ state: "acknowledged", device_id: device.id }]);
    expect(server.log).toHaveLength(1);
  });

  it("P23 stops at its next request if another tab took its lock", async () => {
    const taken = new AbortController();
    await north.record("sale.complete", saleOf("SN-1"));
    const slow = slowTab("push", taken.signal);
    await until(() => slow.isWaiting());
    taken.abort(new Overtaken());
    await slow.tab.settled();
    expect(slow.states.at(-1)).not.toBe("internal");
    slow.goOn();
    await until(async () => (await north.entries())[0]!.state === "acknowledged");
    expect((await readReplica(north.database)).cursor).toBeNull(); // it pulled nothing
    expect((await north.entries())[0]!.failure).toBeNull();
  });

  it("P23 is stopped if it makes no progress, shown as failed, and tried again", async () => {
    const slow = slowTab("pull");
    await until(() => slow.isWaiting());
    const stall = north.timers.find(({ delayMs }) => delayMs === STALLED_MS)!;
    stall.act();
    await slow.tab.settled();
    expect(slow.states.at(-1)).toBe("internal");
    expect(north.timers.map(({ delayMs }) => delayMs)).toEqual([2_000]);
    north.timers[0]!.act();
    await until(() => slow.isWaiting(2));
    slow.goOn(); // both are answered now, and one of them is too late
    await until(() => slow.isWaiting());
    slow.goOn();
    await slow.tab.settled();
    expect(slow.states.at(-1)).toBe("online");
    expect((await readReplica(north.database)).last_sync_at).toBe(NOON);
  });
});
