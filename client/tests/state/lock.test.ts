// @vitest-environment dom
import Dexie from "dexie";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { lockAfter } from "../../src/state/idle";
import { findPerson } from "../../src/storage/people";
import { canLock, isLocked, lock, openedByPassword, openWith, restoreLock, watchForServer } from "../../src/state/lock";
import { setPin } from "../../src/state/pin";
import { chooseBranch, enterAs, ready, session, signIn, signOut, start } from "../../src/state/session";
import { closeShop, records } from "../../src/state/shop";
import { syncStatus } from "../../src/state/sync-status";
import { recordOperation } from "../../src/storage/record-operation";
import { importSeal, proofOf, readSeal } from "../../src/storage/seals";
import { signInDatabase, type SignIn } from "../../src/storage/sign-in";
import { NOT_ASKED_YET } from "../../src/sync/status";
import { NOON, nextId } from "../cast";
import { FOREIGN } from "../foreign-answers";
import { WorkerInPage } from "../worker-in-page";
import { DEVICE, meOf } from "../signed-in";

const ADA = meOf("ada", "Ada", { shopId: "shop-of-ada", hasPin: true });
const BEN = meOf("ben", "Ben", { shopId: "shop-of-ada", role: "clerk", hasPin: true });
const PROBLEM = { "Content-Type": "application/problem+json" };
const refusing = (status: number, code: string) => Response.json({ status, code }, { status, headers: PROBLEM });

let reachable: boolean;
let pinsOnServer: Record<string, string>;
let told: string[];
/** Whether `/me` says that Ada has a PIN; null if it does not say. */
let hasPin: boolean | null;
/** Answers every call to take the device over, instead of the usual answer. */
let instead: (() => Response) | null;

function answer(path: string, body: Record<string, string>): Response {
  switch (path) {
    case "/auth/login":
      return Response.json(body.email!.startsWith("ada") ? ADA : BEN);
    case "/auth/switch":
      told.push(body.user_id!);
      if (instead) return instead();
      if (pinsOnServer[body.user_id!] !== body.pin) return refusing(401, "wrong_credentials");
      return Response.json(body.user_id === "ada" ? ADA : BEN);
    case "/me":
      return hasPin === null
        ? refusing(503, "try_again")
        : Response.json({ ...ADA, user: { ...ADA.user, has_pin: hasPin } });
    case "/sync/seal":
      return Response.json({ generation: 1, secret: "A".repeat(43) });
    case "/me/pin":
      return Response.json(ADA.user);
    case "/devices":
      return Response.json(DEVICE);
    case "/auth/logout":
      return new Response(null, { status: 204 });
    default:
      return refusing(503, "try_again");
  }
}

/** The digest is slow on purpose, which these tests do not need. */
function digestQuickly(): void {
  const derive = crypto.subtle.deriveBits.bind(crypto.subtle);
  vi.spyOn(crypto.subtle, "deriveBits").mockImplementation((rules, key, bits) =>
    derive({ ...(rules as Pbkdf2Params), iterations: 1 }, key, bits ?? 0),
  );
}

function noteAs(actorId: string): Promise<unknown> {
  const payload = { serial: "SN-1", note: "scratched" };
  return recordOperation(records(), {
    id: nextId(),
    type: "serial.note",
    payload,
    at: NOON,
    branch_id: "north",
    actor_id: actorId,
  });
}

beforeEach(async () => {
  digestQuickly();
  [reachable, pinsOnServer, told, instead, hasPin] = [true, { ada: "2580", ben: "1379" }, [], null, null];
  vi.stubGlobal("Worker", WorkerInPage);
  vi.stubGlobal("fetch", (address: string, init?: RequestInit) => {
    if (!reachable) return Promise.reject(new TypeError("Failed to fetch"));
    const path = new URL(address, "http://localhost").pathname.replace("/api/v1", "");
    return Promise.resolve(
      answer(path, JSON.parse((init?.body as string | undefined) ?? "{}") as Record<string, string>),
    );
  });
  await signIn("ben@shop.example", "secret");
  await chooseBranch("north", "Till");
  await setPin("secret", "1379");
  await signIn("ada@shop.example", "secret");
  await chooseBranch("north", "Till");
});

afterEach(async () => {
  await signOut({ exported: true });
  openedByPassword(); // otherwise a PIN that the server has not checked would affect the next test
  syncStatus.value = NOT_ASKED_YET;
  closeShop();
  await Dexie.delete("benchtrail:shop-of-ada");
  await Promise.all(signInDatabase().tables.map((table) => table.clear()));
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  localStorage.clear();
});

describe("a locked device", () => {
  it("can be locked only by a person who can unlock it", async () => {
    expect(await canLock()).toBe(false);
    await setPin("secret", "2580");
    expect(await canLock()).toBe(true);
  });

  it("stays locked after a cold start, and is unlocked by the PIN offline", async () => {
    await setPin("secret", "2580");
    await lock();
    reachable = false;
    isLocked.value = false;
    closeShop();
    session.value = { step: "starting" };
    await restoreLock();
    await start();
    expect(isLocked.value).toBe(true);
    expect(await openWith("ada", "2580")).toEqual({ kind: "open" });
    expect([isLocked.value, ready.value?.user.name]).toEqual([false, "Ada"]);
    await restoreLock();
    expect(isLocked.value).toBe(false);
  });

  it("shows how many tries are left, and after five accepts only the password", async () => {
    await setPin("secret", "2580");
    await lock();
    const said = [];
    for (let at = 0; at < 6; at += 1) said.push(await openWith("ada", "0000"));
    expect(said.map((opening) => ("triesLeft" in opening ? opening.triesLeft : opening.kind))).toEqual([
      4,
      3,
      2,
      1,
      0,
      "ask_password",
    ]);
    expect(await openWith("ada", "2580")).toEqual({ kind: "ask_password" });
    await signIn("ada@shop.example", "secret");
    expect(await openWith("ada", "2580")).toEqual({ kind: "open" });
  });

  it.each([true, false])("is unlocked by the PIN as long as the server has one: %s", async (known) => {
    await setPin("secret", "2580");
    await lock();
    hasPin = known;
    closeShop();
    session.value = { step: "starting" };
    await start();
    await vi.waitFor(async () => expect((await findPerson("ada"))?.check !== null).toBe(known));
    reachable = false;
    expect(await openWith("ada", "2580")).toEqual({ kind: known ? "open" : "needs_connection" });
  });

  it("asks the server about a PIN that was never used here", async () => {
    await lock();
    reachable = false;
    expect(await openWith("ada", "2580")).toEqual({ kind: "needs_connection" });
    reachable = true;
    expect(await openWith("ada", "1111")).toEqual({ kind: "wrong", triesLeft: null });
    expect(await openWith("ada", "2580")).toEqual({ kind: "open" });
    reachable = false;
    expect(await openWith("ada", "2580")).toEqual({ kind: "open" });
  });
});

describe("a colleague at the same device", () => {
  it("P24 takes over without a connection, and informs the server when it answers", async () => {
    reachable = false;
    await lock();
    expect(await openWith("ben", "1379")).toEqual({ kind: "open" });
    expect(ready.value).toMatchObject({ user: { name: "Ben" }, role: "clerk", branch: { id: "north" } });
    const stop = watchForServer();
    reachable = true;
    told = [];
    syncStatus.value = { ...NOT_ASKED_YET, state: "online" };
    await vi.waitFor(() => expect(told).toEqual(["ben"]));
    stop();
    await vi.waitFor(async () => {
      await restoreLock();
      expect(isLocked.value).toBe(false);
    });
  });

  it("proves operations with the PIN's seal before the server knows who is at work, also Ada's", async () => {
    await setPin("secret", "2580");
    await noteAs("ada");
    await lock();
    reachable = false;
    await openWith("ben", "1379");
    await noteAs("ben");

    const noted = (await records().queue.orderBy("ordinal").toArray()).map(({ operation }) => operation);
    const key = (await importSeal("", "", { generation: 1, secret: "A".repeat(43) }, 0)).key;
    expect(noted.map(({ actor_id }) => actor_id)).toEqual(["ada", "ben"]);
    for (const operation of noted) expect(operation.proof).toBe(await proofOf({ key, generation: 1 }, operation));
    expect(await readSeal("ada"), "Ada's seal is not left to Ben").toBeNull();
  });

  it("records without a seal too", async () => {
    await signInDatabase().seals.clear();
    await noteAs("ada");
    expect((await records().queue.toArray()).map(({ operation }) => operation.proof)).toEqual([undefined]);
  });

  it("has to enter the PIN again after a cold start if the server has another person for the browser", async () => {
    reachable = false;
    await openWith("ben", "1379");
    await restoreLock();
    expect(isLocked.value).toBe(true);
  });

  it("has to sign in if the server refuses the PIN", async () => {
    pinsOnServer = {};
    expect(await openWith("ben", "1379")).toEqual({ kind: "open" });
    await vi.waitFor(() => expect(isLocked.value).toBe(true));
    reachable = false;
    expect(await openWith("ben", "1379")).toEqual({ kind: "needs_connection" });
  });
});

describe("a colleague's PIN when something else answers instead of our server", () => {
  const others = [
    ...FOREIGN,
    { name: "our server, too busy", answer: () => refusing(503, "try_again") },
    { name: "our server, that failed", answer: () => refusing(500, "internal_error") },
  ];
  const passing = [
    ...others,
    { name: "our server, after too many tries", answer: () => refusing(429, "too_many_attempts") },
    { name: "our server, whose session ended", answer: () => refusing(401, "not_signed_in") },
  ];

  it.each(passing)("is kept, and the device stays unlocked: $name", async ({ answer }) => {
    instead = answer;
    told = [];
    expect(await openWith("ben", "1379")).toEqual({ kind: "open" });
    await vi.waitFor(() => expect(told).toEqual(["ben"]));
    await new Promise((done) => setTimeout(done, 20)); // any effect of the answer happens in this time
    expect([isLocked.value, ready.value?.user.name]).toEqual([false, "Ben"]);
    expect((await findPerson("ben"))?.check).not.toBeNull();
    // The server gets the report when it answers again.
    const stop = watchForServer();
    instead = null;
    syncStatus.value = { ...NOT_ASKED_YET, state: "online" };
    await vi.waitFor(() => expect(told).toEqual(["ben", "ben"]));
    stop();
  });

  it("that was never used here needs a connection", async () => {
    await lock();
    for (const { name, answer } of others) {
      instead = answer;
      expect(await openWith("ada", "2580"), name).toEqual({ kind: "needs_connection" });
      expect(isLocked.value).toBe(true);
    }
  });

  it("is sent to the server again only after the server allowed it", async () => {
    instead = () =>
      Response.json(
        { status: 429, code: "too_many_attempts" },
        { status: 429, headers: { ...PROBLEM, "Retry-After": "600" } },
      );
    told = [];
    await openWith("ben", "1379");
    await vi.waitFor(() => expect(told).toEqual(["ben"]));
    const stop = watchForServer();
    syncStatus.value = { ...NOT_ASKED_YET, state: "online" };
    await new Promise((done) => setTimeout(done, 20));
    stop();
    expect(told).toEqual(["ben"]);
  });
});

describe("a tab that learns that the server has another person for this browser", () => {
  const otherPerson = { ...NOT_ASKED_YET, state: "failed", reason: "other_person" } as const;
  /** Ben took over by PIN in another tab, which has not reported it to the server yet. */
  const takenOverElsewhere = async (): Promise<SignIn> => {
    const { sign_in } = (await findPerson("ben"))!;
    await enterAs(sign_in, "ada");
    return sign_in;
  };

  it("stays unlocked if another tab informs the server during the request, because the answer is older", async () => {
    const ben = await takenOverElsewhere();
    let answerNow = () => {};
    const answered = new Promise<void>((done) => {
      answerNow = done;
    });
    const asked: string[] = [];
    const answering = fetch;
    vi.stubGlobal("fetch", async (address: string, init?: RequestInit) => {
      const path = new URL(address, "http://localhost").pathname.replace("/api/v1", "");
      asked.push(path);
      if (path === "/me" && asked.filter((one) => one === "/me").length === 1) {
        await answered;
        return Response.json(ADA);
      }
      return answering(address, init);
    });
    const stop = watchForServer();
    syncStatus.value = { ...otherPerson };
    await vi.waitFor(() => expect(asked).toContain("/me"));
    await enterAs(ben, "ben");
    asked.length = 0;
    answerNow();
    await vi.waitFor(() => expect(asked.some((path) => path.startsWith("/sync/"))).toBe(true), 5_000);
    stop();
    expect([isLocked.value, ready.value?.user.name]).toEqual([false, "Ben"]);
  });

  it("locks if the tab with the PIN has not informed the server within half a minute", async () => {
    await takenOverElsewhere();
    hasPin = true; // the server says that Ada is signed in
    let asked = 0;
    const answering = fetch;
    vi.stubGlobal("fetch", (address: string, init?: RequestInit) => {
      if (address.endsWith("/me")) asked += 1;
      return answering(address, init);
    });
    const began = Date.now();
    const clock = vi.spyOn(Date, "now");
    const stop = watchForServer();
    const hear = async (times: number, afterMs: number) => {
      clock.mockImplementation(() => began + afterMs);
      syncStatus.value = { ...otherPerson };
      await vi.waitFor(() => expect(asked).toBe(times));
    };
    await hear(1, 0);
    await hear(2, 20_000); // the half minute began some time ago, longer ago on a busy machine
    expect(isLocked.value).toBe(false);
    await hear(3, 31_000);
    await vi.waitFor(() => expect(isLocked.value).toBe(true));
    stop();
  });
});

describe("an idle device", () => {
  it("P24 locks after the shop's minutes without a touch, and the touch that wakes it activates nothing", async () => {
    await setPin("secret", "2580");
    let now = 1_000_000;
    const stop = lockAfter(5, () => now);
    now += 4 * 60_000;
    document.dispatchEvent(new Event("visibilitychange"));
    expect(isLocked.value).toBe(false);
    now += 60_000;
    dispatchEvent(new Event("pointerdown"));
    await vi.waitFor(() => expect(isLocked.value).toBe(true));
    stop();
  });

  it("never locks if the shop has switched that off", () => {
    const watched = vi.spyOn(globalThis, "addEventListener");
    lockAfter(0)();
    expect(watched).not.toHaveBeenCalled();
  });
});
