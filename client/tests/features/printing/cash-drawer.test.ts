// @vitest-environment dom
/** The drawer opens for cash only, and nobody waits for a printer that does not answer. */
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";

import { sendTo } from "../../../src/features/printing/connections";
import { changePrinters } from "../../../src/features/printing/printers";
import { openForCash } from "../../../src/features/printing/use-drawer";
import { loadWords } from "../../../src/i18n";
import { toasts } from "../../../src/ui/toasts";
import { printEscPos } from "./esc-pos-printer";

const PRINTER = { vendorId: 1, productId: 2, name: "TM" };
let taken: number[] = [];
let transfer: () => Promise<{ status: string }>;

beforeAll(loadWords);
beforeEach(() => {
  taken = [];
  transfer = async () => ({ status: "ok" });
  const endpoint = { endpointNumber: 2, direction: "out", type: "bulk" };
  const done = async () => {};
  const device = {
    ...{ vendorId: 1, productId: 2, open: done, close: done, selectConfiguration: done, claimInterface: done },
    configuration: { interfaces: [{ interfaceNumber: 0, alternate: { endpoints: [endpoint] } }] },
    transferOut: (_: number, data: Uint8Array) => {
      taken.push(...data);
      return transfer();
    },
  };
  vi.stubGlobal("navigator", { usb: { getDevices: async () => [device] } });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("P59 opens the drawer only for cash, and only if there is one", async () => {
  changePrinters({ receipt: { way: "usb", printer: PRINTER }, hasDrawer: true });
  for (const methods of [["card"], ["transfer", "exchange"], []]) openForCash(methods);
  changePrinters({ hasDrawer: false });
  openForCash(["cash"]);
  changePrinters({ hasDrawer: true });
  openForCash(["card", "cash"]);
  await vi.waitFor(() => expect(printEscPos(new Uint8Array(taken)).pulses.length).toBe(1));
});

it("P59 waits ten seconds for a printer that accepts nothing", async () => {
  vi.useFakeTimers();
  transfer = () => new Promise(() => {});
  const sent = sendTo("usb", PRINTER, new Uint8Array(3));
  const failed = expect(sent).rejects.toMatchObject({ kind: "failed" });
  await vi.advanceTimersByTimeAsync(10_000);
  await failed;
});

it("P59 says that the printer is off, in a message that does not block the screen", async () => {
  vi.stubGlobal("navigator", { usb: { getDevices: async () => [] } });
  changePrinters({ receipt: { way: "usb", printer: PRINTER }, hasDrawer: true });
  openForCash(["cash"]);
  await vi.waitFor(() =>
    expect(toasts.shown.value.map(({ message }) => message)).toContain("The printer was not found"),
  );
});
