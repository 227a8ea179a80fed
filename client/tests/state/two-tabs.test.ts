// @vitest-environment dom
import Dexie from "dexie";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { WorkerInPage } from "../worker-in-page";
import { DEVICE, meOf } from "../signed-in";

const PEOPLE = {
  ada: meOf("ada", "Ada", { shopId: "shop-of-tabs", hasPin: true }),
  ben: meOf("ben", "Ben", { shopId: "shop-of-tabs", hasPin: true }),
};
const EMPTY_PAGE = { changes: [], cursor: "1:0", version: 1, more: false, last_seq: 0, server_time: 0 };
const PINS: Record<string, string> = { ada: "2580", ben: "1379" };

/** The person of the browser's session on the server. */
let cookie: "ada" | "ben" | null;
let reachable: boolean;
let pushedAs: string[];
/** Paths requested while nothing answered. */
let unanswered: string[];

const problem = (status: number, code: string) =>
  Response.json({ status, code }, { status, headers: { "Content-Type": "application/problem+json" } });

function answer(path: string, body: Record<string, string>, person: string | undefined): Response {
  if (path === "/auth/login") cookie = body.email!.startsWith("ada") ? "ada" : "ben";
  if (path === "/auth/switch" && PINS[body.user_id!] === body.pin) cookie = body.user_id as "ada";
  if (path === "/auth/logout") cookie = null;
  if (path === "/auth/logout") return new Response(null, { status: 204 });
  if (!cookie) return problem(401, "not_signed_in");
  if (path.startsWith("/sync/") && person !== cookie) return problem(401, "other_person");
  if (path === "/sync/push") pushedAs.push(cookie);
  const answers: Record<string, unknown> = {
    "/me/pin": PEOPLE[cookie].user,
    "/devices": DEVICE,
    "/sync/pull": EMPTY_PAGE,
  };
  return path in answers
    ? Response.json(answers[path])
    : path === "/sync/push"
      ? problem(503, "try_again")
      : Response.json(PEOPLE[cookie]);
}

/** A tab: another instance of the app's modules with the same storage. */
async function openTab() {
  vi.resetModules();
  const [
    { start, session, ready, signIn, signOut, chooseBranch },
    lock,
    { followOtherTabs },
    { recordSteps },
    { newId },
    shop,
    { setPin },
    { NotAtWork },
    { syncStatus },
  ] = await Promise.all([
    import("../../src/state/session"),
    import("../../src/state/lock"),
    import("../../src/state/follow"),
    import("../../src/state/record"),
    import("../../src/state/new-id"),
    import("../../src/state/shop"),
    import("../../src/state/pin"),
    import("../../src/storage/not-at-work"),
    import("../../src/state/sync-status"),
  ]);
  await lock.restoreLock();
  await start();
  const stops = [followOtherTabs(), lock.watchForServer()];
  const open = async () => {
    const payload = { repair_id: newId(), device: { description: "Tablet" }, problem: "dark" };
    const [recorded] = await recordSteps([{ type: "repair.open", payload }], { nextId: newId, claim: null });
    return recorded!;
  };
  const close = () => {
    stops.forEach((stop) => stop());
    shop.closeShop();
  };
  return {
    session,
    ready,
    signIn,
    signOut,
    chooseBranch,
    setPin,
    lock,
    open,
    records: shop.records,
    syncNow: shop.syncNow,
    NotAtWork,
    syncStatus,
    close,
    stopFollowing: stops[0]!,
  };
}

let tabs: Awaited<ReturnType<typeof openTab>>[];

beforeEach(async () => {
  [cookie, reachable, pushedAs, unanswered, tabs] = [null, true, [], [], []];
  vi.stubGlobal("Worker", WorkerInPage);
  const derive = crypto.subtle.deriveBits.bind(crypto.subtle);
  vi.spyOn(crypto.subtle, "deriveBits").mockImplementation((rules, key, bits) =>
    derive({ ...(rules as Pbkdf2Params), iterations: 1 }, key, bits ?? 0),
  );
  vi.stubGlobal("fetch", (address: string, init: RequestInit) => {
    const path = new URL(address, "http://localhost").pathname.replace("/api/v1", "");
    if (!reachable) unanswered.push(path);
    if (!reachable) return Promise.reject(new TypeError("Failed to fetch"));
    const person = (init.headers as Record<string, string>)["X-Benchtrail-Person"];
    return Promise.resolve(
      answer(path, JSON.parse((init.body as string | undefined) ?? "{}") as Record<string, string>, person),
    );
  });
  const one = await openTab();
  for (const who of ["ben", "ada"]) {
    await one.signIn(`${who}@shop.example`, "secret");
    await one.chooseBranch("north", "Till");
    await one.setPin("secret", PINS[who]!);
  }
  tabs = [one, await openTab()];
});

afterEach(async () => {
  tabs.forEach((tab) => tab.close());
  await Promise.all(["benchtrail", "benchtrail:shop-of-tabs"].map((name) => Dexie.delete(name)));
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  localStorage.clear();
});

const nameIn = (tab: (typeof tabs)[number]) => tab.ready.value?.user.name;

describe("two tabs of one device", () => {
  it("P24 are locked together, and unlocked together", async () => {
    const [one, two] = tabs as [(typeof tabs)[number], (typeof tabs)[number]];
    await one.lock.lock();
    await vi.waitFor(() => expect(two.lock.isLocked.value).toBe(true));
    await expect(two.open()).rejects.toBeInstanceOf(two.NotAtWork);
    expect(await two.lock.openWith("ada", "2580")).toEqual({ kind: "open" });
    await vi.waitFor(() => expect(one.lock.isLocked.value).toBe(false));
    expect((await one.open()).operation.actor_id).toBe("ada");
  });

  it("P24 change the person together, and the other one records nothing as the former person", async () => {
    const [one, two] = tabs as [(typeof tabs)[number], (typeof tabs)[number]];
    reachable = false;
    two.stopFollowing(); // as late as possible: this tab still shows Ada
    await one.lock.lock();
    await one.lock.openWith("ben", "1379");
    expect(nameIn(two)).toBe("Ada");
    await expect(two.open()).rejects.toBeInstanceOf(two.NotAtWork);
    expect((await one.open()).operation).toMatchObject({ actor_id: "ben", seq: 1 });
  });

  it("show the person who took over", async () => {
    const [one, two] = tabs as [(typeof tabs)[number], (typeof tabs)[number]];
    reachable = false;
    await one.lock.lock();
    await one.lock.openWith("ben", "1379");
    await vi.waitFor(() => expect([nameIn(two), two.lock.isLocked.value]).toEqual(["Ben", false]));
    expect((await two.open()).operation.actor_id).toBe("ben");
  });

  it("are signed out together, and signed in together", async () => {
    const [one, two] = tabs as [(typeof tabs)[number], (typeof tabs)[number]];
    const database = two.records();
    await one.signOut();
    await vi.waitFor(() => expect(two.session.value.step).toBe("signed_out"));
    await expect(two.open()).rejects.toBeInstanceOf(two.NotAtWork);
    expect(database.isOpen()).toBe(false);
    await two.signIn("ben@shop.example", "secret");
    await vi.waitFor(() => expect(nameIn(one)).toBe("Ben"));
  });
});

describe("a browser for which the server has another person than the app shows", () => {
  it("is locked before anything is pushed, and continues when the person confirms who they are", async () => {
    const [one, two] = tabs as [(typeof tabs)[number], (typeof tabs)[number]];
    await vi.waitFor(() => expect(one.syncStatus.value.state).toBe("online"));
    cookie = "ben"; // signed in on another page of this browser
    one.syncNow();
    await vi.waitFor(() => expect([one.lock.isLocked.value, two.lock.isLocked.value]).toEqual([true, true]));
    await expect(one.open()).rejects.toBeInstanceOf(one.NotAtWork);
    expect(pushedAs).toEqual([]);
    expect(await one.lock.openWith("ada", "2580")).toEqual({ kind: "open" });
    await vi.waitFor(() => expect(cookie).toBe("ada"));
    await one.open();
    await vi.waitFor(() => expect(pushedAs).toContain("ada"));
    expect(pushedAs).not.toContain("ben");
  });

  it("informs the server who took over offline before their operations are pushed", async () => {
    const [one] = tabs as [(typeof tabs)[number]];
    reachable = false;
    await one.lock.lock();
    await one.lock.openWith("ben", "1379");
    await one.open();
    reachable = true;
    one.syncNow();
    await vi.waitFor(() => expect(pushedAs).toContain("ben"));
    expect([cookie, pushedAs.includes("ada"), one.lock.isLocked.value]).toEqual(["ben", false, false]);
  });

  it("waits a while for the tab with the PIN to inform the server, because that tab may be closed", async () => {
    const [one, two] = tabs as [(typeof tabs)[number], (typeof tabs)[number]];
    reachable = false;
    await one.lock.lock();
    await one.lock.openWith("ben", "1379");
    await vi.waitFor(() => expect(nameIn(two)).toBe("Ben"));
    // A tab that is closed here continues what it has begun; a real one would not.
    await vi.waitFor(() => expect(unanswered).toContain("/auth/switch"));
    one.close();
    reachable = true;
    const isRefused = (): void => expect(two.syncStatus.value.reason).toBe("other_person");
    two.syncNow();
    await vi.waitFor(isRefused);
    expect(two.lock.isLocked.value).toBe(false);
    const later = Date.now() + 60_000;
    vi.spyOn(Date, "now").mockReturnValue(later);
    await vi.waitFor(() => {
      two.syncNow();
      expect(two.lock.isLocked.value).toBe(true);
    });
  });
});
