/** The n-th request to IndexedDB fails, until none does: either nothing or everything is changed, and the next try
 * succeeds. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { OperationResult } from "../../src/core/operations";
import { acknowledge, forgetOld, KEPT_MS, markFailed, markSent } from "../../src/storage/acknowledge";
import { adoptOperations } from "../../src/storage/adopt";
import { keepNextKey, nextPublicKey } from "../../src/storage/device-keys";
import { layAside, saveDraft, takeUp } from "../../src/storage/drafts";
import { keepPhoto } from "../../src/storage/photos";
import { readReplica } from "../../src/storage/replica";
import { recordOperation, recordTogether, type Recording } from "../../src/storage/record-operation";
import { entriesInDoubt, loseHistory, requeueAfter, takeNewIdentity } from "../../src/storage/resend";
import { takePage } from "../../src/storage/take-page";
import { CastDevice, nextId, NOON, operation, phonesInNorth, saleOf, unit, refusal } from "../cast";
import { contentOf, FailingRequests, FAILURES, type Failure } from "../failing-requests";
import { FakeServer } from "../fake-server";

let server: FakeServer;
let device: CastDevice;
let requests: FailingRequests;
let drafts = 0;

const HERE = "device-NRTH";

beforeEach(async () => {
  server = new FakeServer();
  server.seed(phonesInNorth("SN-1", "SN-2", "SN-3", "SN-4"));
  device = await CastDevice.enrolled(server, server.device("NRTH"));
  await device.sync();
  device.synchronizer!.stop();
  await device.record("sale.complete", saleOf("SN-1"));
  await device.record("serial.note", { serial: "SN-2", note: "scratched" });
  requests = new FailingRequests();
});

afterEach(() => requests.end());

type Act = () => Promise<unknown>;

const recording = (type: Recording<"sale.complete">["type"], payload = saleOf("SN-3")): Recording<"sale.complete"> => ({
  id: nextId(),
  type,
  payload,
  at: NOON,
  branch_id: "north",
  actor_id: "ada",
});

/** The server's results of the two waiting operations; the second is malformed. */
async function answer() {
  const [sale, note] = await device.entries();
  const said = { reason: null, duplicate: false, happened_at: NOON, serials: [], error: null };
  const results: OperationResult[] = [
    { ...said, id: sale!.id, seq: 1, standing: "settled" },
    { ...said, id: note!.id, seq: 2, standing: "rejected", happened_at: null, error: refusal("unknown_operation") },
  ];
  return { results, last_seq: 2, version: 9 };
}

/** What each action prepares without a fault, and what it then does in one transaction. */
const ACTS: Record<string, () => Promise<Act>> = {
  "recording a sale": async () => {
    const sale = recording("sale.complete");
    return () => recordOperation(device.database, sale);
  },
  "recording from a draft": async () => {
    drafts += 1;
    const id = `sale:${drafts}`;
    await saveDraft(device.database, { id, data: {}, replaces: null, revision: "one", at: NOON });
    const both = [recording("sale.complete"), recording("sale.complete", saleOf("SN-4"))];
    return () => recordTogether(device.database, both, { id, revision: "one", token: "mine" });
  },
  "saving a draft": async () => {
    await saveDraft(device.database, { id: "sale", data: {}, replaces: null, revision: "one", at: NOON });
    return () =>
      saveDraft(device.database, { id: "sale", data: { lines: 1 }, replaces: "one", revision: "two", at: NOON });
  },
  "laying a draft aside": async () => () => layAside(device.database, "sale:2", { lines: 2 }, NOON),
  "taking up a draft": async () => {
    await layAside(device.database, "sale:2", { lines: 2 }, NOON);
    return () => takeUp(device.database, "sale:2");
  },
  "taking a page": async () => {
    const changes = [
      { kind: "serial", id: "SN-1", data: unit("SN-1", { note: "of the server" }) },
      { kind: "serial", id: "SN-9", data: unit("SN-9") },
      { kind: "serial", id: "SN-4", data: null },
    ];
    return async () =>
      takePage(
        device.database,
        await readReplica(device.database),
        { changes, cursor: "next", version: 50, more: false },
        NOON,
      );
  },
  "taking the last page of a new snapshot": async () => {
    await loseHistory(device.database);
    const changes = [{ kind: "serial", id: "SN-1", data: unit("SN-1") }];
    return async () =>
      takePage(
        device.database,
        await readReplica(device.database),
        { changes, cursor: "next", version: 50, more: false },
        NOON,
      );
  },
  "marking what is sent": async () => {
    const entries = await device.entries();
    return () => markSent(device.database, entries);
  },
  "noting a failure": async () => {
    const entries = await device.entries();
    return () => markFailed(device.database, entries, { code: "unreachable", detail: "", at: NOON });
  },
  acknowledging: async () => {
    const said = await answer();
    return () => acknowledge(device.database, HERE, said, NOON);
  },
  "forgetting what is old": async () => {
    await acknowledge(device.database, HERE, await answer(), NOON);
    await device.database.queue.toCollection().modify({ predicted: 0 });
    return () => forgetOld(device.database, NOON + KEPT_MS + 1);
  },
  "sending again": async () => {
    await acknowledge(device.database, HERE, await answer(), NOON);
    return () => requeueAfter(device.database, 0);
  },
  "losing the history": async () => {
    await acknowledge(device.database, HERE, await answer(), NOON);
    return () => loseHistory(device.database);
  },
  "taking a new identity": async () => {
    const entries = await entriesInDoubt(device.database, true);
    const { results } = await answer();
    const recorded = new Map([[results[0]!.id, { ...results[0]!, device_id: HERE }]]);
    const { device: before } = await readReplica(device.database);
    return () => takeNewIdentity(device.database, before, server.device("NEWD"), entries, recorded, NOON);
  },
  "keeping the key of a new identity": async () => {
    await nextPublicKey(device.database);
    return () => keepNextKey(device.database, "device-NEWD");
  },
  "taking in a saved queue": async () => {
    const saved = [
      operation("serial.note", { serial: "SN-3", note: "from a file" }, 1),
      operation("sale.complete", saleOf("SN-4"), 2),
    ];
    return () => adoptOperations(device.database, saved, "OLDP");
  },
  "keeping a photo": async () => () =>
    keepPhoto(device.database, { id: "aa", type: "image/jpeg", bytes: new ArrayBuffer(3), taken_at: NOON }),
};

/** Every request fails in one of the ways, the first in each; `FAULTS=all` in the environment: in all of them. */
const isWhole = process.env.FAULTS === "all";

describe.each(FAILURES)("if a request is %s", (failure: Failure) => {
  const [second, stride] = isWhole ? [2, 1] : [2 + FAILURES.indexOf(failure), FAILURES.length];

  it.each(Object.keys(ACTS))(
    "%s is done completely or not at all, and then succeeds",
    { timeout: 60_000 },
    async (name) => {
      let [act, before] = await prepared(name);
      for (let nth = 1; ; nth = nth === 1 ? second : nth + stride) {
        requests.arm(nth, failure);
        const isDone = await act().then(
          () => true,
          () => false,
        );
        const { hasFailed } = requests;
        requests.arm(0, failure);
        const after = await contentOf(device.database);
        if (isDone) {
          expect(after, `request ${nth}`).not.toEqual(before);
          // It continued without what it could not read, for example a seal.
          if (hasFailed) [act, before] = await prepared(name);
          else return expect(nth).toBeGreaterThan(1);
        } else {
          expect(hasFailed).toBe(true);
          expect(after, `request ${nth}`).toEqual(before);
        }
      }
    },
  );
});

async function prepared(name: string): Promise<[Act, unknown]> {
  const act = await ACTS[name]!();
  return [act, await contentOf(device.database)];
}
