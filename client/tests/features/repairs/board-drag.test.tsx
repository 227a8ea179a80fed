// @vitest-environment dom
/** R10 A ticket that is dragged on the board is recorded offline, where its state allows the move. */
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";

import { BoardScreen } from "../../../src/features/repairs/BoardScreen";
import { loadWords } from "../../../src/i18n";
import { recordSteps } from "../../../src/state/record";
import { records } from "../../../src/state/shop";
import { toRow } from "../../../src/storage/rows";
import { nextId } from "../../cast";
import { leaveWork, letAdaWork, openEnrolled } from "../at-work";
import { BRANCHES, OPENED, repair } from "../recorded-before";
import { open } from "../recording-form";

const shop = { id: "board", name: "Shop", currency: "EUR", serial_tracking: true };

beforeAll(loadWords);
beforeEach(async () => {
  await openEnrolled(shop.id);
  for (const branch of BRANCHES) await records().branch.put(toRow("branch", branch as never, 0));
  letAdaWork(shop);
  vi.stubGlobal("matchMedia", () => ({ matches: true, addEventListener: vi.fn(), removeEventListener: vi.fn() }));
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")));
});
afterEach(leaveWork);

async function found<T extends Element>(selector: string): Promise<T> {
  return await vi.waitFor(() => {
    const element = document.querySelector<T>(selector);
    expect(element).not.toBeNull();
    return element!;
  });
}

/** Drags the only card into a column. */
async function drag(column: string): Promise<void> {
  let carried = "";
  const dataTransfer = { setData: (_: string, text: string) => (carried = text), getData: () => carried };
  const happens = (type: string) =>
    Object.assign(new Event(type, { bubbles: true, cancelable: true }), { dataTransfer });
  (await found(".board__card")).dispatchEvent(happens("dragstart"));
  const place = await found(`section[aria-label="${column}"]`);
  expect(place.dispatchEvent(happens("dragover"))).toBe(false);
  place.dispatchEvent(happens("drop"));
}

it("R10 a repair is dragged between the columns, and nothing is recorded if its status forbids it", async () => {
  await recordSteps([OPENED], { nextId, claim: null });
  open("/repairs/board", <BoardScreen />);
  await drag("Due");
  await drag("Waiting for parts");
  await vi.waitFor(async () => expect((await repair()).waiting_for_parts).toBe(true));
  await drag("Ready");
  await vi.waitFor(async () => expect((await repair()).status).toBe("completed"));
  const queue = await records().queue.orderBy("ordinal").toArray();
  expect(queue.map(({ operation }) => operation.type)).toEqual(["repair.open", "repair.update", "repair.complete"]);
});
