import { beforeEach, describe, expect, test, vi } from "vitest";
import { NetworkUnreachable, ServerRefused } from "../../src/api/errors";
import type { DeviceReport } from "../../src/api/joining";
import type { ShopDatabase } from "../../src/storage/database";
import { DeviceReporter, errorOf } from "../../src/sync/report";
import { SyncStopped } from "../../src/sync/stopped";

const NOON = 1_800_000_000_000;
const HOUR_MS = 3_600_000;
const FULL = new SyncStopped("storage_full", "storage_full");
const device = { id: "tablet" };
const database = { meta: { get: () => Promise.resolve({ device }) } } as unknown as ShopDatabase;

let said: [string, DeviceReport][];
let answer: () => Promise<void>;
let reporter: DeviceReporter;

beforeEach(() => {
  said = [];
  answer = () => Promise.resolve();
  vi.stubGlobal("navigator", { storage: { estimate: () => Promise.resolve({ usage: 3, quota: 9 }) } });
  reporter = new DeviceReporter(database, async (id, body) => {
    await answer();
    said.push([id, body]);
  });
});

describe("a device's report", () => {
  test("has its storage at the first sync, and again after an hour", async () => {
    await reporter.say(NOON);
    await reporter.say(NOON + HOUR_MS - 1);
    await reporter.say(NOON + HOUR_MS);
    const report = { storage_used: 3, storage_quota: 9 };
    const none = { error_code: null, error_detail: null, error_ago_ms: null };
    expect(said).toEqual([
      ["tablet", { ...report, ...none }],
      ["tablet", { ...report, ...none }],
    ]);
  });

  test("has a new fault at once, and the same one once an hour", async () => {
    await reporter.say(NOON);
    for (const at of [1, 2, 3]) {
      expect(reporter.isFault(FULL, NOON + at)).toBe(true);
      await reporter.say(NOON + at + 5);
    }
    expect(said.map(([, { error_code, error_ago_ms }]) => [error_code, error_ago_ms])).toEqual([
      [null, null],
      ["storage_full", 5],
    ]);
    await reporter.say(NOON + 2 * HOUR_MS);
    expect(said.at(-1)?.[1]).toMatchObject({ error_code: "storage_full", error_ago_ms: 2 * HOUR_MS - 3 });
  });

  test("is sent later if it could not be sent, but only hourly to a server that refuses it", async () => {
    reporter.isFault(FULL, NOON);
    answer = () => Promise.reject(new NetworkUnreachable("network"));
    await reporter.say(NOON);
    answer = () => Promise.resolve();
    await reporter.say(NOON + 1);
    expect(said).toHaveLength(1);
    expect(said[0]?.[1]).toMatchObject({ error_code: "storage_full" });

    let asked = 0;
    answer = () => {
      asked += 1;
      return Promise.reject(new ServerRefused({ status: 404, code: "not_found" }));
    };
    for (const at of [0, 1, HOUR_MS]) await reporter.say(NOON + 2 * HOUR_MS + at);
    expect(asked).toBe(2);
  });
});

describe("about errors", () => {
  test("has only the kind and place of an error, never its text", () => {
    const error = new TypeError("no such customer: Mrs Jones");
    error.stack = `TypeError: no such customer: Mrs Jones\n    at page (http://shop.lan/assets/worker-a1.js:1:2345)`;
    expect(errorOf(error)).toEqual({ code: "internal", detail: "TypeError@worker-a1.js:1:2345" });
    error.message = error.stack = "no such customer: mrs-jones.ts:7";
    expect(errorOf(error)).toEqual({ code: "internal", detail: "TypeError" });
    expect(errorOf(new SyncStopped("refused", "Mrs Jones!"))).toEqual({ code: "refused", detail: null });
  });

  test("leaves out no answer, a busy server and the need to sign in", () => {
    expect(errorOf(new NetworkUnreachable("timeout"))).toBeNull();
    expect(errorOf(new ServerRefused({ status: 503, code: "try_again" }, 1000))).toBeNull();
    expect(errorOf(new ServerRefused({ status: 401, code: "not_signed_in" }))).toBeNull();
    expect(errorOf(new ServerRefused({ status: 500, code: "internal_error" }))).toEqual({
      code: "server_error",
      detail: "internal_error",
    });
  });
});
