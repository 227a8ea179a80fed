// @vitest-environment dom
/** The n-th message between page and worker fails, until none does: nothing is lost or duplicated, and the exchange
 * continues automatically. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { ShopDatabase } from "../../src/storage/database";
import { newReplica } from "../../src/storage/replica";
import { recordOperation } from "../../src/storage/record-operation";
import { BackgroundSynchronizer } from "../../src/sync/background";
import { NOT_ASKED_YET, type SyncStatus } from "../../src/sync/status";
import { nextId, NOON, phonesInNorth, saleOf, unit } from "../cast";
import { FailingMessages, MESSAGE_FAILURES, type MessageFailure } from "../failing-messages";
import { FakeServer } from "../fake-server";

/** The longest time until everything works again. */
const PATIENCE_MS = 120_000;
const STEP_MS = 1_000;
const SPARED = 7;

let server: FakeServer;

vi.mock("../../src/sync/server", () => ({ httpServer: () => server }));
vi.mock("../../src/api/events", () => ({ listenForPokes: () => new Promise(() => {}) }));

// The timers on which the browser's storage depends stay real.
beforeEach(
  () =>
    void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance"] }),
);

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

let shops = 0;

/** A page with its worker at a counter. */
class Counter {
  readonly database: ShopDatabase;
  status: SyncStatus = NOT_ASKED_YET;
  readonly recorded: string[] = [];
  readonly #page: BackgroundSynchronizer;

  private constructor(database: ShopDatabase, messages: FailingMessages) {
    this.database = database;
    this.#page = new BackgroundSynchronizer(
      { shopId: database.shopId, birth: database.birth },
      (status) => (this.status = status),
      () => messages.worker(),
    );
  }

  static async open(messages: FailingMessages): Promise<Counter> {
    shops += 1;
    server = new FakeServer();
    server.shop = `shop-of-messages-${shops}`;
    server.seed(phonesInNorth("SN-1", "SN-2", "SN-3"));
    const database = new ShopDatabase(server.shop);
    await database.meta.add(newReplica(server.device("NRTH")));
    return new Counter(database, messages);
  }

  async sell(serial: string): Promise<void> {
    const recording = {
      id: nextId(),
      type: "sale.complete" as const,
      payload: saleOf(serial),
      at: NOON,
      branch_id: "north",
      actor_id: "ada",
    };
    this.recorded.push((await recordOperation(this.database, recording)).id);
    this.#page.wake();
  }

  look(isVisible: boolean): void {
    vi.spyOn(document, "visibilityState", "get").mockReturnValue(isVisible ? "visible" : "hidden");
    document.dispatchEvent(new Event("visibilitychange"));
  }

  /** Checks that the server has every operation once, that this device knows it, and that the status shows it. */
  async isAllSent(): Promise<boolean> {
    const known = await this.database.queue.where("state").equals("acknowledged").count();
    const { state, waiting } = this.status;
    return (
      server.log.length >= this.recorded.length && known === this.recorded.length && state === "online" && waiting === 0
    );
  }

  async has(serial: string): Promise<boolean> {
    return (await this.database.serial.get(serial)) !== undefined;
  }

  async goesOn(what: string, isWell: () => Promise<boolean>): Promise<void> {
    for (let passed = 0; passed < PATIENCE_MS; passed += STEP_MS) {
      if (await isWell()) return;
      await vi.advanceTimersByTimeAsync(STEP_MS);
    }
    expect.fail(`${what}: ${JSON.stringify([this.status, server.log.length])}`);
  }

  close(): void {
    this.#page.stop();
    this.database.close();
  }
}

/** A morning's work; returns whether a message failed meanwhile. */
async function morning(nth: number, failure: MessageFailure): Promise<boolean> {
  const messages = new FailingMessages();
  messages.arm(nth, failure);
  const counter = await Counter.open(messages);
  const goesOn = (isWell = () => counter.isAllSent()) => counter.goesOn(`message ${nth} ${failure}`, isWell);
  await goesOn();
  await counter.sell("SN-1");
  await goesOn();
  counter.look(false);
  await counter.sell("SN-2");
  await counter.sell("SN-3");
  await goesOn();
  server.seed([{ kind: "serial", id: "SN-9", data: unit("SN-9") }]);
  counter.look(true);
  await goesOn(() => counter.has("SN-9"));
  await goesOn();
  expect(server.log.map(({ operation }) => operation.id)).toEqual(counter.recorded);
  counter.close();
  return messages.hasFailed;
}

/** The first message, then every `stride`-th; kinds of failure begin at different ones. `FAULTS=all` in the
 * environment tests each. */
function* chosen(failure: MessageFailure): Generator<number> {
  const stride = process.env.FAULTS === "all" ? 1 : SPARED;
  yield 1;
  for (let nth = 2 + (MESSAGE_FAILURES.indexOf(failure) % stride); ; nth += stride) yield nth;
}

it.each(MESSAGE_FAILURES)(
  "whichever message is %s, everything recorded is sent once, and the sync continues",
  { timeout: 60_000 },
  async (failure) => {
    let count = 0;
    for (const nth of chosen(failure)) {
      if (!(await morning(nth, failure))) break;
      count += 1;
    }
    expect(count).toBeGreaterThan(3);
  },
);
