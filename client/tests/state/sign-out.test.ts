// @vitest-environment dom
/** The data of a shop that stay on a device after a sign-out. */
import Dexie from "dexie";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import { keepChoice } from "../../src/choices";
import { readStored } from "../../src/choices/store";
import { loadWords } from "../../src/i18n";
import { keptUnsent } from "../../src/state/leave";
import { newId } from "../../src/state/new-id";
import { recordSteps } from "../../src/state/record";
import { chooseBranch, ready, removeFromDevice, session, signIn, signOut, start } from "../../src/state/session";
import { closeShop, records, syncNow } from "../../src/state/shop";
import { ShopDatabase } from "../../src/storage/database";
import { rememberPerson } from "../../src/storage/people";
import { toRow } from "../../src/storage/rows";
import { readSignIn, signInDatabase } from "../../src/storage/sign-in";
import { WorkerInPage } from "../worker-in-page";
import { DEVICE, meOf } from "../signed-in";

const SHOP = "shop-that-is-left";
const NAME = `benchtrail:${SHOP}`;
const ME = meOf("ada", "Ada Lovelace", { shopId: SHOP, shopName: "Ada's Repairs" });
const MAX = { id: "max", name: "Max", words: [], phone: "0151 2345678" };

let enrolments: number;
let isAnswering: boolean;
/** The signatures of sign-ins, and the devices that reported to the server that they leave. */
let signedBy: (string | undefined)[];
let left: string[];

/** Accepts every operation of a push. */
function pushed(body: { operations: { id: string; seq: number }[] }) {
  const results = body.operations.map(({ id, seq }) => ({
    id,
    seq,
    standing: "settled",
    duplicate: false,
    happened_at: 0,
    serials: [],
    error: null,
  }));
  return { results, last_seq: Math.max(0, ...body.operations.map(({ seq }) => seq)), version: 1, server_time: 0 };
}

beforeAll(loadWords);

beforeEach(async () => {
  enrolments = 0;
  vi.stubGlobal("Worker", WorkerInPage);
  vi.spyOn(console, "warn").mockImplementation(() => {});
  isAnswering = false;
  signedBy = [];
  left = [];
  vi.stubGlobal("fetch", (address: string, init: RequestInit) => {
    const path = new URL(address, "http://localhost").pathname.replace("/api/v1", "");
    if (path === "/auth/logout") return Promise.resolve(new Response(null, { status: 204 }));
    if (path === "/devices") enrolments += 1;
    if (path === "/auth/login") signedBy.push((init.headers as Record<string, string>)["Signature-Input"]);
    if (path === "/sync/leave") left.push((JSON.parse(String(init.body)) as { device_id: string }).device_id);
    if (path === "/sync/leave" && isAnswering) return Promise.resolve(new Response(null, { status: 204 }));
    if (path === "/sync/push" && isAnswering)
      return Promise.resolve(Response.json(pushed(JSON.parse(String(init.body)))));
    if (path === "/sync/pull" && isAnswering)
      return Promise.resolve(
        Response.json({ changes: [], cursor: "1:0", version: 1, more: false, last_seq: 1, server_time: 0 }),
      );
    const answers: Record<string, unknown> = { "/auth/login": ME, "/devices": DEVICE };
    return path in answers
      ? Promise.resolve(Response.json(answers[path]))
      : Promise.reject(new TypeError("Failed to fetch"));
  });
  session.value = { step: "starting" };
  await start();
  await signIn("ada@shop.example", "secret");
  await chooseBranch("north", "Till");
  await records().customer.put(toRow("customer", MAX as never, 0));
  await records().drafts.put({ id: "sale", screen: "sale", data: { customer: "Max" }, updated_at: 0 });
});

afterEach(async () => {
  if (session.value.step !== "signed_out") await signOut({ exported: true });
  closeShop();
  await signInDatabase().enrolments.clear();
  await signInDatabase().people.clear();
  await Dexie.delete(NAME);
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function openRepair(id: string) {
  const payload = { repair_id: id, device: { description: "Tablet" }, problem: "dark" };
  const [recorded] = await recordSteps([{ type: "repair.open", payload }], { nextId: newId, claim: null });
  return recorded!;
}

/** The server answers until everything recorded so far is acknowledged. */
async function acknowledge(): Promise<void> {
  isAnswering = true;
  syncNow();
  await vi.waitFor(
    async () => expect((await records().queue.toArray()).map(({ state }) => state)).toEqual(["acknowledged"]),
    5_000,
  );
  isAnswering = false;
}

async function isHere(): Promise<boolean> {
  return (await indexedDB.databases()).some(({ name }) => name === NAME);
}

/** All stored data of the shop and its people, as somebody with the device can read them. */
async function readable(): Promise<string> {
  const databases = [signInDatabase(), ...((await isHere()) ? [await new ShopDatabase(SHOP).open()] : [])];
  const tables = await Promise.all(databases.flatMap(({ tables }) => tables.map((table) => table.toArray())));
  databases.slice(1).forEach((database) => database.close());
  return JSON.stringify(tables);
}

describe("signing out", () => {
  it("leaves no data of the shop if nothing waits and no other person uses this device", async () => {
    expect(await readable()).toContain("0151 2345678");
    await signOut();
    expect(session.value.step).toBe("signed_out");
    expect(await isHere()).toBe(false);
    const left = await readable();
    for (const word of ["Ada", "ada@shop.example", "Max", "0151", "Repairs"]) expect(left).not.toContain(word);
    expect(keptUnsent.value).toBe(0);
  });

  it("leaves the device enrolled: the next person continues with its code and sequence numbers", async () => {
    await openRepair("R");
    await acknowledge();
    await signOut();
    await signIn("ada@shop.example", "secret");
    expect(ready.value).toMatchObject({ device: { code: "A7K3" } });
    expect(enrolments).toBe(1);
    expect((await openRepair("S")).code).toBe("A7K3-2");
    expect(await signInDatabase().enrolments.count()).toBe(0);
    expect(await records().keys.get("D")).toMatchObject({ registered: true });
  });

  it("keeps only the operations that the server does not have, and shows how many", async () => {
    await openRepair("R");
    await acknowledge();
    await openRepair("S");
    await records().photos.bulkPut([
      { id: "p", type: "image/jpeg", bytes: new ArrayBuffer(1), state: "waiting", taken_at: 0 },
      { id: "q", type: "image/jpeg", bytes: new ArrayBuffer(1), state: "sent", taken_at: 0 },
    ]);
    await signOut({ exported: true });
    expect(keptUnsent.value).toBe(2);
    const left = await readable();
    for (const word of ["0151", "Max", '"R"', '"q"']) expect(left).not.toContain(word);
    await signIn("ada@shop.example", "secret");
    expect((await records().queue.toArray()).map(({ operation }) => operation.payload)).toMatchObject([
      { repair_id: "S" },
    ]);
    expect(await records().meta.get("replica")).toMatchObject({ cursor: null, complete: false, last_seq: 2 });
  });

  it("keeps the shop for a colleague who uses the device", async () => {
    const { user, ...known } = (await readSignIn())!;
    await rememberPerson({ ...known, user: { ...user, id: "cleo", name: "Cleo" } }, true);
    await signOut();
    expect(await isHere()).toBe(true);
    expect(await signInDatabase().people.toCollection().primaryKeys()).toEqual(["cleo"]);
  });

  it("deletes the shop although another tab has it open", async () => {
    const other = await new ShopDatabase(SHOP).open();
    await signOut();
    expect(await isHere()).toBe(false);
    other.close();
  });

  it("is completed at the next start if it was interrupted, or if an older version left the shop here", async () => {
    closeShop();
    await signInDatabase().signIn.clear();
    await signInDatabase().people.clear();
    expect(await isHere()).toBe(true);
    await start();
    expect(await isHere()).toBe(false);
  });

  it("keeps the browser enrolled as the same device for the next person", async () => {
    const before = signedBy.length;
    await signOut();
    expect(await isHere()).toBe(false);
    await signIn("ada@shop.example", "secret");
    expect(signedBy.slice(before)).toEqual([expect.stringContaining('keyid="D"')]);
  });

  it("informs the server about the removed device, and reports if that failed", async () => {
    expect(await removeFromDevice()).toBe(false);
    expect(left).toEqual(["D"]);
    await signIn("ada@shop.example", "secret");
    await chooseBranch("north", "Till");
    isAnswering = true;
    expect(await removeFromDevice()).toBe(true);
    expect(left).toEqual(["D", "D"]);
  });

  it("with removal of the device leaves no enrolment", async () => {
    localStorage.setItem("benchtrail.last-touch-at", "17");
    await keepChoice("theme", "dark");
    await openRepair("R");
    await expect(removeFromDevice()).rejects.toMatchObject({ name: "EntriesWaiting", count: 1 });
    await acknowledge();
    await removeFromDevice();
    expect(await isHere()).toBe(false);
    expect(JSON.parse(await readable())).toEqual([[], [], [], [], []]);
    expect(localStorage.length).toBe(0);
    expect(await readStored()).toEqual({});
  });
});
