// @vitest-environment dom
import type { Dexie } from "dexie";
import { forceCloseDatabase } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { newId } from "../../src/state/new-id";
import { recordSteps } from "../../src/state/record";
import { followOtherTabs } from "../../src/state/follow";
import { chooseBranch, ready, session, signIn, start } from "../../src/state/session";
import { closeShop, records } from "../../src/state/shop";
import { erased, watchStorage } from "../../src/state/storage-lost";
import { syncStatus } from "../../src/state/sync-status";
import { NOT_ASKED_YET } from "../../src/sync/status";
import { ShopDatabase } from "../../src/storage/database";
import type { DatabaseLost } from "../../src/storage/lost";
import { forgetSignIn, signInDatabase } from "../../src/storage/sign-in";
import { WorkerInPage } from "../worker-in-page";
import { DEVICE, meOf } from "../signed-in";

const SHOP = "shop-that-is-lost";
const NAME = `benchtrail:${SHOP}`;
const ME = meOf("ada", "Ada", { shopId: SHOP });
const ANSWERS: Record<string, unknown> = {
  "/auth/login": ME,
  "/devices": DEVICE,
};

let stop: () => void;

/** Ada works while the server accepts nothing; one repair waits. */
beforeEach(async () => {
  vi.stubGlobal("Worker", WorkerInPage);
  vi.spyOn(console, "warn").mockImplementation(() => {});
  vi.stubGlobal("fetch", (address: string) => {
    const path = new URL(address, "http://localhost").pathname.replace("/api/v1", "");
    return path in ANSWERS
      ? Promise.resolve(Response.json(ANSWERS[path]))
      : Promise.reject(new TypeError("Failed to fetch"));
  });
  session.value = { step: "starting" };
  syncStatus.value = NOT_ASKED_YET;
  stop = watchStorage();
  await start();
  await signIn("ada@shop.example", "secret");
  await chooseBranch("north", "Till");
  await openRepair();
  await vi.waitFor(() => expect(syncStatus.value.waiting).toBe(1));
});

afterEach(async () => {
  stop();
  await start(); // everything that was begun is over
  closeShop();
  await forgetSignIn();
  await done(indexedDB.deleteDatabase(NAME));
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function openRepair() {
  const payload = { repair_id: newId(), device: { description: "Tablet" }, problem: "dark" };
  return recordSteps([{ type: "repair.open", payload }], { nextId: newId, claim: null });
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("failed"));
  });
}

/** As a newer version of the app does in another tab. */
async function upgradeElsewhere(): Promise<IDBDatabase> {
  return done(indexedDB.open(NAME, 10 * (records().verno + 1)));
}

async function queued(newer: IDBDatabase): Promise<number> {
  return done(newer.transaction("queue").objectStore("queue").count());
}

describe("a tab beside a newer version of the app", () => {
  it("does not block it, records nothing any more, and shows that it is older", async () => {
    const newer = await upgradeElsewhere();
    await vi.waitFor(() => expect(session.value).toEqual({ step: "newer_version" }));
    await expect(openRepair()).rejects.toThrow();
    expect(await queued(newer)).toBe(1);
    newer.close();
  });

  it("that starts in the old version does not change the newer data, and shows that", async () => {
    (await upgradeElsewhere()).close();
    session.value = { step: "starting" };
    await start();
    expect(session.value).toEqual({ step: "newer_version" });
    const untouched = await done(indexedDB.open(NAME));
    expect([untouched.version, await queued(untouched)]).toEqual([10 * (new ShopDatabase(SHOP).verno + 1), 1]);
    untouched.close();
  });

  it("continues if only missing parts were added between the two versions", async () => {
    const { verno } = records();
    closeShop();
    (await done(indexedDB.open(NAME, 10 * verno + 1))).close();
    session.value = { step: "starting" };
    await start();
    expect(ready.value?.user.name).toBe("Ada");
  });
});

describe("a tab whose data the browser erases", () => {
  it("shows what was lost, asks to enrol again, and can work after that", async () => {
    await done(indexedDB.deleteDatabase(NAME));
    await vi.waitFor(() => expect(session.value.step).toBe("enrolling"));
    expect(erased.value).toEqual({ unsent: 1 });
    await chooseBranch("north", "Till");
    expect(erased.value).toBeNull();
    expect(await openRepair()).toHaveLength(1);
  });

  it.each([
    ["who is signed in before the shop's records", [signInDatabase, records]],
    ["the shop's records before who is signed in", [records, signInDatabase]],
  ])("shows it if the browser erases %s", async (_order, databases) => {
    const stopFollowing = followOtherTabs();
    for (const database of databases.map((each) => each())) {
      const opened = database.backendDB();
      await eraseByBrowser(database);
      await vi.waitFor(() => expect(database.backendDB()).not.toBe(opened));
    }
    await vi.waitFor(() => expect(session.value.step).toBe("signed_out"));
    expect(erased.value).toEqual({ unsent: 1 });
    stopFollowing();
  });

  it("shows the loss even if a worker or another tab creates the database first", async () => {
    const stopFollowing = followOtherTabs();
    const databases = [signInDatabase(), records()];
    await Promise.all(databases.map(eraseByBrowser));
    for (const { constructor: Database } of databases) {
      const elsewhere = new (Database as new (shopId: string) => Dexie)(SHOP);
      await elsewhere.open();
      elsewhere.close();
    }
    await vi.waitFor(() => expect(session.value.step).toBe("signed_out"));
    expect(erased.value).toEqual({ unsent: 1 });
    stopFollowing();
  });
});

/** As a browser does: it closes open databases without asking, and deletes them. */
async function eraseByBrowser(database: Dexie): Promise<void> {
  const opened = database.backendDB();
  if (opened) forceCloseDatabase(opened as unknown as Parameters<typeof forceCloseDatabase>[0]);
  await done(indexedDB.deleteDatabase(database.name));
}

it("with a worker: the worker never creates an empty database in place of an erased one", async () => {
  const database = new ShopDatabase("erased before");
  database.mayCreate = false;
  await expect(database.open()).rejects.toMatchObject({ why: "erased" } satisfies Partial<DatabaseLost>);
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain("benchtrail:erased before");
});

it("with a worker: the worker never uses a database that replaced the one of its page", async () => {
  const ofPage = new ShopDatabase("made anew");
  await ofPage.open();
  ofPage.close();
  await ofPage.delete();
  await new ShopDatabase("made anew").open().then((another) => another.close());
  const ofWorker = new ShopDatabase("made anew");
  [ofWorker.mayCreate, ofWorker.birth] = [false, ofPage.birth];
  for (const _try of ["once", "again"])
    await expect(ofWorker.open()).rejects.toMatchObject({ why: "erased" } satisfies Partial<DatabaseLost>);
});
