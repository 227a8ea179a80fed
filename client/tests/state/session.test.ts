// @vitest-environment dom
import Dexie from "dexie";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import { signOut, chooseBranch, session, signIn, start, ready } from "../../src/state/session";
import { refusalOf } from "../../src/features/permission";
import { loadWords } from "../../src/i18n";
import { followShop } from "../../src/state/follow-shop";
import { newId } from "../../src/state/new-id";
import { recordSteps } from "../../src/state/record";
import { closeShop, records } from "../../src/state/shop";
import { readSignIn } from "../../src/storage/sign-in";
import type { Row } from "../../src/storage/rows";
import { syncStatus } from "../../src/state/sync-status";
import { WorkerInPage } from "../worker-in-page";
import { DEVICE, meOf, NORTH, SOUTH, type Me } from "../signed-in";

const ME = meOf("ada", "Ada", { shopId: "shop-of-ada", branches: [NORTH, SOUTH] });
const EMPTY_PAGE = { changes: [], cursor: "1:0", version: 1, more: false, last_seq: 0, server_time: 0 };

let reachable: boolean;
let answers: Record<string, unknown>;

beforeAll(loadWords);

beforeEach(() => {
  reachable = true;
  answers = { "/auth/logout": true, "/auth/login": ME, "/me": ME, "/devices": DEVICE, "/sync/pull": EMPTY_PAGE };
  vi.stubGlobal("Worker", WorkerInPage);
  vi.stubGlobal("fetch", (address: string) => {
    const path = new URL(address, "http://localhost").pathname.replace("/api/v1", "");
    if (!reachable || !(path in answers)) return Promise.reject(new TypeError("Failed to fetch"));
    if (path === "/auth/logout") return Promise.resolve(new Response(null, { status: 204 }));
    return Promise.resolve(Response.json(answers[path]));
  });
});

afterEach(async () => {
  await signOut({ exported: true });
  await Dexie.delete("benchtrail:shop-of-ada");
  vi.unstubAllGlobals();
});

/** Starts the app again in the same browser. */
async function coldStart(): Promise<void> {
  closeShop();
  session.value = { step: "starting" };
  await start();
}

/** The shop's record arrives with a setting that an admin changed on another device. */
async function pullShop(changes: Partial<typeof ME.shop>): Promise<void> {
  const shop = { ...ME.shop, ...changes };
  await records().shop.put({ ...shop, taken_in: 1 } as unknown as Row<"shop">);
}

async function openRepair() {
  const payload = { repair_id: "R", device: { description: "Tablet" }, problem: "dark" };
  const [recorded] = await recordSteps([{ type: "repair.open", payload }], { nextId: newId, claim: null });
  return recorded!;
}

describe("a person on a device", () => {
  it("signs in, chooses a branch, and can work", async () => {
    await start();
    expect(session.value.step).toBe("signed_out");
    await signIn("ada@shop.example", "secret");
    expect(session.value).toMatchObject({ step: "enrolling", branches: [{ id: "north" }, { id: "south" }] });
    await chooseBranch("north", "Till");
    expect(ready.value).toMatchObject({ branch: { id: "north" }, device: { code: "A7K3" }, user: { name: "Ada" } });
    await vi.waitFor(() => expect(syncStatus.value.state).toBe("online"));
  });

  it("can work while the browser still asks whether it may keep the data", async () => {
    vi.stubGlobal("navigator", { ...navigator, storage: { persist: () => new Promise<boolean>(() => {}) } });
    await signIn("ada@shop.example", "secret");
    await chooseBranch("north", "Till");
    expect(ready.value).toMatchObject({ device: { code: "A7K3" } });
  });

  it("signs in again on the enrolled device, also after another person signed out", async () => {
    const asked = vi.fn(fetch);
    vi.stubGlobal("fetch", asked);
    const signatures = () =>
      asked.mock.calls
        .filter(([path]) => String(path).endsWith("/auth/login"))
        .map(([, init]) => (init!.headers as Record<string, string>)["Signature-Input"] ?? null);
    await signIn("ada@shop.example", "secret");
    await chooseBranch("north", "Till");
    await signIn("ada@shop.example", "secret");
    answers["/auth/login"] = { ...ME, user: { ...ME.user, id: "max", email: "max@shop.example" } };
    await signIn("max@shop.example", "secret");
    await signOut({ exported: true });
    await signIn("max@shop.example", "secret");
    const ours = expect.stringMatching(/content-digest.*keyid="D"/);
    expect(signatures().slice(1)).toEqual([ours, ours, ours]);
  });

  it("continues after a cold start without a network", async () => {
    await signIn("ada@shop.example", "secret");
    await chooseBranch("north", "Till");
    reachable = false;
    await coldStart();
    expect(ready.value).toMatchObject({ branch: { id: "north" }, device: { code: "A7K3" } });
    const { code, operation } = await openRepair();
    expect(code).toBe("A7K3-1");
    expect(operation).toMatchObject({ branch_id: "north", actor_id: "ada", seq: 1 });
    expect(await records().repair.get("R")).toMatchObject({ status: "open", code: "A7K3-1" });
    await vi.waitFor(() => expect(syncStatus.value).toMatchObject({ state: "offline", waiting: 1 }));
  });

  it("works in another branch on the same device", async () => {
    await signIn("ada@shop.example", "secret");
    await chooseBranch("north", "Till");
    await chooseBranch("south", "ignored: it is enrolled");
    expect(ready.value).toMatchObject({ branch: { id: "south" }, device: { branch_id: "north" } });
  });

  it("has the role of the branch they work in, and sees before the tap what that role cannot do", async () => {
    const user: Me["user"] = { ...ME.user, id: "cleo", role: "clerk", branch_roles: { south: "manager" } };
    answers["/auth/login"] = answers["/me"] = { ...ME, user, role: "clerk" };
    await signIn("cleo@shop.example", "secret");
    await chooseBranch("north", "Till");
    expect(ready.value?.role).toBe("clerk");
    expect(refusalOf("stock.adjust")).toBe("This needs the role Branch manager");
    expect(refusalOf("stock.adjust", "south")).toBeUndefined();
    expect(refusalOf("stock.restock")).toBeUndefined();
    await chooseBranch("south", "ignored: it is enrolled");
    expect(ready.value?.role).toBe("manager");
    expect(refusalOf("stock.adjust")).toBeUndefined();
    expect(refusalOf("conflict.resolve")).toBeDefined();
    reachable = false;
    await coldStart();
    expect(ready.value).toMatchObject({ role: "manager", branch: { id: "south" } });
  });

  it("P20 cannot sign out while entries wait, unless they were saved", async () => {
    await signIn("ada@shop.example", "secret");
    await chooseBranch("north", "Till");
    reachable = false;
    await openRepair();
    await expect(signOut()).rejects.toMatchObject({ name: "EntriesWaiting", count: 1 });
    expect(ready.value).not.toBeNull();
    await signOut({ exported: true });
    expect(session.value.step).toBe("signed_out");
  });

  it("cannot sign in to another shop while entries wait", async () => {
    await signIn("ada@shop.example", "secret");
    await chooseBranch("north", "Till");
    await openRepair();
    answers["/auth/login"] = { ...ME, shop: { ...ME.shop, id: "elsewhere" } };
    await expect(signIn("eve@elsewhere.example", "secret")).rejects.toMatchObject({ name: "EntriesWaiting" });
    expect(ready.value).toMatchObject({ shop: { id: "shop-of-ada" } });
  });
});

describe("the shop's settings", () => {
  it("apply as soon as they are pulled, and at the next cold start offline", async () => {
    const stop = followShop();
    await start();
    await signIn("ada@shop.example", "secret");
    await chooseBranch("north", "Till");
    expect(ready.value?.shop.serial_tracking).toBe(true);
    await pullShop({ serial_tracking: false });
    await vi.waitFor(() => expect(ready.value?.shop.serial_tracking).toBe(false));
    await vi.waitFor(async () => expect((await readSignIn())?.shop.serial_tracking).toBe(false));
    reachable = false;
    await coldStart();
    expect(ready.value?.shop.serial_tracking).toBe(false);
    stop();
  });
});
