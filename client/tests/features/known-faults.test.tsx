// @vitest-environment dom
/** Point 57: faults that were found once and are tested nowhere else. */
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";

import { LineTable } from "../../src/features/imports/LineTable";
import { loadWords } from "../../src/i18n";
import { branchName } from "../../src/state/branch-names";
import { session } from "../../src/state/session";
import { closeShop, records } from "../../src/state/shop";
import { toRow } from "../../src/storage/rows";
import { branch, shopOf } from "../cast";
import { letAdaWork, openEnrolled } from "./at-work";

let shops = 0;

beforeAll(loadWords);
beforeEach(async () => {
  shops += 1;
  await openEnrolled(`known-faults-${shops}`);
  letAdaWork(shopOf());
});
afterEach(async () => {
  await act(() => render(null, document.body));
  session.value = { step: "signed_out" };
  closeShop();
  vi.unstubAllGlobals();
});

it("P57 a branch where the person does not work is shown by its name, and an unknown branch by a dash", async () => {
  await records().branch.put(toRow("branch", branch("harbour", "Harbour"), 0));
  await vi.waitFor(() => expect(branchName("harbour")).toBe("Harbour"));
  expect([branchName("north"), branchName("unknown")]).toEqual(["North", "–"]);
});

it("P57 the preview of an import shows price, quantity and serials of each line", async () => {
  const values = { name: "Screen A52", price: "89.00", quantity: "2", serials: "SN-1\nSN-2" };
  const lines = [{ number: 2, values, fault: null, doubt: null }];
  await act(() => render(<LineTable kind="items" lines={lines} />, document.body));
  const cells = [...document.querySelectorAll("tbody td")].map(({ textContent }) => textContent);
  for (const text of ["Screen A52", "89.00", "2", "SN-1, SN-2"]) expect(cells).toContain(text);
});
