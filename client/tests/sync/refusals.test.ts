import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { NetworkUnreachable, ServerRefused } from "../../src/api/errors";
import { nextTryMs } from "../../src/sync/backoff";
import type { Operation } from "../../src/core/operations";
import { CastDevice, NOON, phonesInNorth, saleOf } from "../cast";
import { keepPhoto } from "../../src/storage/photos";
import { httpServer } from "../../src/sync/server";
import { FakeServer } from "../fake-server";
import { FOREIGN } from "../foreign-answers";

let server: FakeServer;
let north: CastDevice;

beforeEach(async () => {
  server = new FakeServer();
  server.seed(phonesInNorth("SN-1", "SN-2", "SN-3"));
  north = await CastDevice.enrolled(server, server.device("NRTH"));
  await north.sync();
});

afterEach(() => vi.unstubAllGlobals());

const note = (text: string) => north.record("serial.note", { serial: "SN-1", note: text });
const states = async () => (await north.entries()).map(({ state }) => state);

describe("the answers of the server", () => {
  it.each([
    [401, "not_signed_in", "signed_out"],
    [403, "device_revoked", "device_revoked"],
    [403, "password_needed", "signed_out"],
    [426, "protocol_unsupported", "protocol_unsupported"],
    [403, "forbidden", "refused"],
    [422, "invalid_field", "refused"],
    [503, "try_again", "server_error"],
    [500, "internal_error", "server_error"],
    [429, "too_many_attempts", "server_error"],
  ] as const)("%i %s stops with %s and keeps the queue", async (status, code, reason) => {
    await note("kept");
    server.problems = [{ status, code }];
    expect(await north.sync()).toMatchObject({ state: "failed", reason, detail: code });
    expect(await north.entries()).toMatchObject([{ state: "sent", failure: { code } }]);
    expect(await north.sync()).toMatchObject({ state: "online", reason: null });
    expect(await states()).toEqual(["acknowledged"]);
  });

  it.each([
    [503, "try_again"],
    [429, "too_many_requests"],
  ] as const)(
    "%i %s with a time to retry is not an error: the device waits, and nothing is lost",
    async (status, code) => {
      await note("kept");
      server.problems = [{ status, code, retryAfterMs: 90_000 }];
      expect(await north.sync()).toMatchObject({ state: "syncing", reason: null, detail: null });
      expect(north.timers.at(-1)!.delayMs).toBe(90_000);
      expect(await north.entries()).toMatchObject([{ state: "sent", failure: null }]);
      expect(await north.sync()).toMatchObject({ state: "online", reason: null });
      expect(await states()).toEqual(["acknowledged"]);
      expect(server.log).toHaveLength(1);
    },
  );

  it("halves a batch that is too large", async () => {
    for (let count = 0; count < 8; count += 1) await note(String(count));
    server.problems = [413, 413].map((status) => ({ status, code: "body_too_large" as const }));
    await north.sync();
    expect(server.pushes[0]).toBe(2);
    expect(server.log).toHaveLength(8);
  });

  it("sends as many operations as the server accepts, and then the rest", async () => {
    for (let count = 0; count < 8; count += 1) await note(String(count));
    const push = server.push.bind(server);
    server.push = (device, operations, after) =>
      operations.length > 3
        ? Promise.reject(new ServerRefused({ status: 422, code: "push_too_large", fits: 3 }))
        : push(device, operations, after);
    await north.sync();
    expect(server.pushes).toEqual([3, 3, 2]);
  });

  it("sends at most 1,000 operations and a megabyte at once", async () => {
    const long = "x".repeat(400_000);
    for (let count = 0; count < 4; count += 1) await note(long);
    await north.sync();
    expect(server.pushes).toEqual([2, 2]);
  });

  it("fills a gap with operations that it sent before", async () => {
    await note("one");
    await note("two");
    await north.sync();
    const backup = server.backup();
    await note("three");
    await north.sync();
    // The server lost the third operation, and no pull has shown that before.
    server.restore({ ...backup, history: backup.history - 1 });
    await note("four");
    await north.sync();
    expect(server.log.map(({ operation }) => operation.seq)).toEqual([1, 2, 3, 4]);
    expect(await states()).toEqual(["acknowledged", "acknowledged", "acknowledged", "acknowledged"]);
  });
});

describe("answers of others instead of the server", () => {
  it.each(FOREIGN)("is no answer to a push, a pull and a photo: $name", async ({ answer }) => {
    await note("kept");
    await keepPhoto(north.database, { id: "aa", type: "image/jpeg", bytes: new ArrayBuffer(3), taken_at: NOON });
    const before = await north.database.meta.get("replica");
    vi.stubGlobal("fetch", () => Promise.resolve(answer()));
    for (const call of ["push", "pull", "putPhoto"] as const)
      Object.assign(server, { [call]: httpServer(north.database)[call] });
    expect(await north.sync()).toMatchObject({ state: "offline", reason: null, waiting: 1 });
    expect(await north.entries()).toMatchObject([{ state: "sent", failure: { code: "unreachable" } }]);
    expect(await north.database.meta.get("replica")).toEqual(before);
    expect(server.enrolments).toBe(0);
    Object.assign(server, { push: FakeServer.prototype.push });
    expect(await north.sync()).toMatchObject({ state: "offline", reason: null });
    expect(await states()).toEqual(["acknowledged"]);
    Object.assign(server, { pull: FakeServer.prototype.pull });
    expect(await north.sync()).toMatchObject({ state: "online", reason: null });
    expect(await north.database.photos.get("aa")).toMatchObject({ state: "waiting" });
    Object.assign(server, { putPhoto: FakeServer.prototype.putPhoto });
    north.now += 3_600_000;
    await north.sync();
    expect(await north.database.photos.get("aa")).toMatchObject({ state: "sent" });
    expect(server.log.map(({ operation }) => operation.seq)).toEqual([1]);
  });

  it.each(FOREIGN)("is not the server's state of a lost device: $name", async ({ answer }) => {
    await note("one");
    await north.sync();
    server.devices.delete("device-NRTH");
    vi.stubGlobal("fetch", () => Promise.resolve(answer()));
    server.readOperation = (id) => httpServer(north.database).readOperation(id);
    expect(await north.sync()).toMatchObject({ state: "offline" });
    expect(server.enrolments).toBe(0);
    expect(await states()).toEqual(["acknowledged"]);
  });

  it("stops at an answer without the results of a push, and tries again later", async () => {
    await note("kept");
    let asked = 0;
    server.push = () => {
      asked += 1;
      return Promise.resolve({ results: [], last_seq: 0, version: 1, server_time: 0 });
    };
    expect(await north.sync()).toMatchObject({ state: "offline" });
    expect([asked, await states()]).toEqual([1, ["sent"]]);
    expect(north.timers.at(-1)!.delayMs).toBe(2000);
  });

  it("halves a batch that a proxy calls too large", async () => {
    for (let count = 0; count < 8; count += 1) await note(String(count));
    const push = server.push.bind(server);
    server.push = (device, operations, after) =>
      operations.length > 2
        ? Promise.reject(new NetworkUnreachable("foreign", undefined, 413))
        : push(device, operations, after);
    await north.sync();
    expect(server.pushes).toEqual([2, 2, 2, 2]);
  });

  it("waits up to a minute, or as long as the answer asks, but not for ever", () => {
    expect(nextTryMs(40, 1, { isUnanswered: true, isForeign: true })).toBe(60_000);
    expect(nextTryMs(1, 0, { isForeign: true, retryAfterMs: 90_000 })).toBe(90_000);
    expect(nextTryMs(1, 0, { isForeign: true, retryAfterMs: 86_400_000 })).toBe(3_600_000);
  });
});

describe("a restored server", () => {
  it("gets the lost operations again, and the replica is pulled again", async () => {
    await note("before");
    await north.sync();
    const backup = server.backup();
    await north.record("sale.complete", saleOf("SN-1"));
    await north.sync();
    server.seed([{ kind: "customer", id: "lost", data: null }]);
    server.seed(phonesInNorth("SN-9"));
    await north.sync();
    server.restore(backup);
    await north.sync();
    expect(server.log.map(({ operation }) => operation.type)).toEqual(["serial.note", "sale.complete"]);
    expect(await north.database.serial.get("SN-9")).toBeUndefined();
    expect(await north.database.serial.get("SN-1")).toMatchObject({ status: "sold" });
    expect(north.status).toMatchObject({ state: "online", waiting: 0 });
  });

  it("gets all operations before the pull, because a base of the old history would be too high", async () => {
    await note("before");
    await north.sync();
    const backup = server.backup();
    await north.record("sale.complete", saleOf("SN-1"));
    await north.sync();
    server.restore(backup);
    await note("after");
    const asked: string[] = [];
    const { push, pull } = server;
    server.push = (...given) => {
      asked.push("push");
      return push.apply(server, given);
    };
    server.pull = async (...given) => {
      const page = await pull.apply(server, given);
      asked.push("page");
      return page;
    };
    server.log = server.log.slice(0, 1);
    await north.sync();
    expect(asked.indexOf("page")).toBeGreaterThan(asked.lastIndexOf("push"));
    expect(server.log.map(({ operation }) => operation.seq)).toEqual([1, 2, 3]);
    expect(await north.database.meta.get("replica")).toMatchObject({ owes_history: false, complete: true });
  });

  it("to which a clone has sent this device's sequence numbers still gets the lost operations", async () => {
    await note("before");
    await north.sync();
    const backup = server.backup();
    await north.record("sale.complete", saleOf("SN-1"));
    await north.sync();
    server.restore(backup);
    const twin = await CastDevice.enrolled(server, {
      id: "device-NRTH",
      code: "NRTH",
      name: "NRTH",
      branch_id: "north",
    });
    await twin.database.meta.update("replica", { last_seq: 1, last_ordinal: 1, acknowledged_seq: 1 });
    await twin.record("serial.note", { serial: "SN-2", note: "the twin's own" });
    await twin.sync();
    await north.sync();
    expect(server.log.map(({ device_id, operation }) => [device_id, operation.type])).toEqual([
      ["device-NRTH", "serial.note"],
      ["device-NRTH", "serial.note"],
      ["device-N1", "sale.complete"],
    ]);
    expect(await states()).toEqual(["acknowledged", "acknowledged"]);
  });

  it("gets acknowledged operations of a former identity of this device too", async () => {
    const backup = server.backup();
    await note("under the first identity");
    await north.sync();
    await server.push(
      "device-NRTH",
      [{ ...(await north.entries())[0]!.operation, id: "another phone's", seq: 2 }],
      null,
    );
    await note("under the second");
    await north.sync();
    const second = server.backup().devices.find(([id]) => id === "device-N1")!;
    server.restore({ ...backup, devices: [...backup.devices, [second[0], { ...second[1], lastSeq: 0 }]] });
    await north.sync();
    const notes = server.log.map(({ operation }) => (operation.payload as { note: string }).note);
    expect([...notes].sort()).toEqual(["under the first identity", "under the second"]);
    expect(north.status).toMatchObject({ state: "online", waiting: 0 });
  });

  it("from before the device was enrolled gives it a new identity and gets all its operations", async () => {
    const backup = { ...server.backup(), devices: [], log: [] };
    await note("one");
    await north.sync();
    await note("two");
    server.restore(backup);
    await north.sync();
    expect(server.enrolments).toBe(1);
    expect(server.log.map(({ device_id, operation }) => [device_id, operation.seq])).toEqual([
      ["device-N1", 1],
      ["device-N1", 2],
    ]);
  });
});

describe("a browser signed in to another shop", () => {
  it("sends nothing of this shop there", async () => {
    await note("ours");
    server.devices.clear();
    server.shop = "another";
    expect(await north.sync()).toMatchObject({ state: "failed", reason: "signed_out", detail: "other_shop" });
    expect([server.enrolments, server.log.length]).toEqual([0, 0]);
    expect(await states()).toEqual(["sent"]);
  });
});

describe("a cloned phone", () => {
  it("takes a new identity, and every operation arrives once", async () => {
    const twin = await CastDevice.enrolled(server, {
      id: "device-NRTH",
      code: "NRTH",
      name: "NRTH",
      branch_id: "north",
    });
    await twin.sync();
    await twin.record("serial.note", { serial: "SN-2", note: "twin" });
    await twin.sync();
    const { document } = await north.record("sale.complete", saleOf("SN-1"));
    await north.sync();
    expect(server.log.map(({ device_id, operation }) => [device_id, operation.seq])).toEqual([
      ["device-NRTH", 1],
      ["device-N1", 1],
    ]);
    expect(await north.entries()).toMatchObject([{ document: { code: "N1-1" }, former_codes: [document?.code] }]);
    expect(await north.database.serial.get("SN-1")).toMatchObject({ document: { code: "N1-1" } });
    const next = await north.record("serial.note", { serial: "SN-3", note: "later" });
    expect(next).toMatchObject({ device_code: "N1", operation: { seq: 2 } });
  });

  it("reports that its new operations came after the sequence numbers of its former identity", async () => {
    await note("ours");
    await north.sync();
    const twin = await CastDevice.enrolled(server, {
      id: "device-NRTH",
      code: "NRTH",
      name: "NRTH",
      branch_id: "north",
    });
    await twin.sync();
    await twin.database.meta.update("replica", { last_seq: 1, acknowledged_seq: 1 });
    await twin.record("serial.note", { serial: "SN-2", note: "twin" });
    await twin.sync();
    await note("queued when the twin was met");
    await north.sync();
    const next = await north.record("serial.note", { serial: "SN-3", note: "later" });
    const heard = server.log.map(({ operation }) => operation.heard);
    expect(heard).toEqual([undefined, undefined, { "device-NRTH": 1 }]);
    expect(next.operation.heard).toEqual({ "device-NRTH": 1 });
  });

  it("does not send again what the other phone sent of their common queue", async () => {
    const common = await note("common");
    const twin = await CastDevice.enrolled(server, {
      id: "device-NRTH",
      code: "NRTH",
      name: "NRTH",
      branch_id: "north",
    });
    await twin.database.queue.add(common);
    await twin.database.meta.update("replica", { last_seq: 1, last_ordinal: 1 });
    await twin.record("serial.note", { serial: "SN-2", note: "the twin's own" });
    await twin.sync();
    await north.record("serial.note", { serial: "SN-3", note: "north's own" });
    await north.sync();
    expect(server.log.map(({ operation }) => (operation.payload as { note: string }).note)).toEqual([
      "common",
      "the twin's own",
      "north's own",
    ]);
    expect(await states()).toEqual(["acknowledged", "acknowledged"]);
  });
});

describe("a sequence number before the push that the server has from a clone", () => {
  it("makes the device send the operation acknowledged under it again", async () => {
    await note("common");
    await north.sync();
    const backup = server.backup();
    await note("north's, which the server forgot");
    await north.sync();
    // After a restore it accepted a clone's operation with the same sequence number, so there is no gap and no
    // duplicate.
    server.restore({ ...backup, history: backup.history - 1 });
    const [, forgotten] = await north.entries();
    const payload = { serial: "SN-2", note: "the clone's" };
    await server.push("device-NRTH", [{ ...forgotten!.operation, id: "the clone's", payload } as Operation], null);
    await note("north's next");
    await north.sync();
    expect(server.log.map(({ operation }) => (operation.payload as { note: string }).note)).toEqual([
      "common",
      "the clone's",
      "north's, which the server forgot",
      "north's next",
    ]);
    expect(await states()).toEqual(["acknowledged", "acknowledged", "acknowledged"]);
  });
});

describe("a server that always refuses", () => {
  it("does not make the device take new identities for ever", async () => {
    await note("one");
    server.push = () => Promise.reject(new ServerRefused({ status: 409, code: "device_forked" }));
    expect(await north.sync()).toMatchObject({ state: "failed", detail: "device_forked" });
    expect(server.enrolments).toBeLessThan(10);
  });
});
