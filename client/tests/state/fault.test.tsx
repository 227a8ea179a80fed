// @vitest-environment dom
/** Errors that no code of the page handled reach the server, in the same form as errors of exchanges. */
import { render } from "preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { NetworkUnreachable } from "../../src/api/errors";
import type { DeviceReport } from "../../src/api/joining";
import { reportUncaught } from "../../src/app/uncaught";
import { ErrorBoundary } from "../../src/shell/ErrorBoundary";
import { closeShop, openShop, reportFault, takeIdentity } from "../../src/state/shop";
import { FakeServer } from "../fake-server";
import { WorkerInPage } from "../worker-in-page";

const PLACE = "http://shop.lan/assets/Sell-a1.js:1:2345";
const SAID = "TypeError@Sell-a1.js:1:2345";

let server: FakeServer;
let said: DeviceReport[];
let clock: number;
let stop: () => void;

vi.mock("../../src/sync/server", () => ({ httpServer: () => server }));
vi.mock("../../src/api/events", () => ({ listenForPokes: () => new Promise(() => {}) }));
vi.mock("../../src/api/joining", async (original) => ({
  ...(await original()),
  reportDevice: (_id: string, body: DeviceReport) => {
    said.push(body);
    return Promise.resolve();
  },
}));

let shops = 0;

beforeEach(async () => {
  shops += 1;
  said = [];
  clock = (clock || Date.now()) + 3_600_000;
  vi.spyOn(Date, "now").mockImplementation(() => clock);
  vi.stubGlobal("Worker", WorkerInPage);
  server = new FakeServer();
  server.shop = `shop-of-faults-${shops}`;
  stop = reportUncaught();
});

afterEach(() => {
  stop();
  closeShop();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function openEnrolled(): Promise<void> {
  await openShop(server.shop);
  await takeIdentity(server.device("NRTH"));
  await openShop(server.shop);
}

function faultOf(text: string): TypeError {
  const error = new TypeError(text);
  error.stack = `TypeError: ${text}\n    at sell (${PLACE})`;
  return error;
}

const reject = (reason: unknown) => window.dispatchEvent(Object.assign(new Event("unhandledrejection"), { reason }));
const faults = () => said.filter(({ error_code }) => error_code !== null);

it.each([
  ["an unawaited promise", () => reject(faultOf("Mrs Jones"))],
  ["an event handler", () => window.dispatchEvent(Object.assign(new Event("error"), { error: faultOf("Mrs Jones") }))],
  ["a screen", () => showScreenThatFails()],
])("of %s: the kind and the place, and nothing that a person wrote", async (_where, fail) => {
  await openEnrolled();
  fail();
  await vi.waitFor(() => expect(faults()).toMatchObject([{ error_code: "internal", error_detail: SAID }]));
});

function showScreenThatFails(): void {
  const Screen = () => {
    throw faultOf("Mrs Jones");
  };
  render(
    <ErrorBoundary path="/sell">
      <Screen />
    </ErrorBoundary>,
    document.createElement("div"),
  );
}

it("before the shop is open is reported as soon as it is open", async () => {
  reject(faultOf("early"));
  clock += 500;
  await openEnrolled();
  await vi.waitFor(() => expect(faults()).toMatchObject([{ error_detail: SAID, error_ago_ms: 500 }]));
});

it("many errors are reported once a minute, and the same one once an hour", async () => {
  await openEnrolled();
  for (let nth = 0; nth < 50; nth += 1) reject(faultOf(`number ${nth}`));
  reject(new RangeError("another"));
  await vi.waitFor(() => expect(faults()).toHaveLength(1));
  clock += 60_000;
  reject(faultOf("the same"));
  clock += 60_000;
  reject(new RangeError("another"));
  await vi.waitFor(() => expect(faults()).toHaveLength(2));
  expect(faults()[1]?.error_detail).toMatch(/^RangeError/);
});

it("is not reported if the app shows its own message for it, or if it is not an error", async () => {
  await openEnrolled();
  reject(new NetworkUnreachable("network"));
  reportFault(undefined);
  reportFault("thrown text of a person");
  await vi.waitFor(() => expect(said).not.toEqual([]));
  expect(faults()).toEqual([]);
});
