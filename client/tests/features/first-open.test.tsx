// @vitest-environment dom
/** Point 53: no empty pane. Beside a list on a wide screen its first row is open. */
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";

import { CustomersScreen } from "../../src/features/customers/CustomersScreen";
import { ItemsScreen } from "../../src/features/items/ItemsScreen";
import { SerialsScreen } from "../../src/features/serials/SerialsScreen";
import { SuppliersScreen } from "../../src/features/suppliers/SuppliersScreen";
import { loadWords } from "../../src/i18n";
import { records } from "../../src/state/shop";
import { toRow } from "../../src/storage/rows";
import { contact, phone, shopOf, unit } from "../cast";
import { leaveWork, letAdaWork, openEnrolled } from "./at-work";

async function resize(width: number): Promise<void> {
  const { happyDOM } = window as unknown as { happyDOM: { setViewport: (size: { width: number }) => void } };
  await act(() => happyDOM.setViewport({ width }));
}

const headings = () => [...document.querySelectorAll("h1")].map(({ textContent }) => textContent);
const current = () => document.querySelector("[aria-current=true]")?.textContent ?? "";

let shops = 0;

beforeAll(loadWords);
beforeEach(async () => {
  shops += 1;
  await openEnrolled(`first-open-${shops}`);
  letAdaWork(shopOf());
  await records().item.bulkPut([phone(), phone({ id: "case", name: "Case" })].map((item) => toRow("item", item, 0)));
  await records().serial.bulkPut(["SN-1", "SN-2"].map((serial) => toRow("serial", unit(serial), 0)));
  for (const kind of ["customer", "supplier"] as const)
    await records()[kind].bulkPut(
      [contact("bo", "Bo Berg"), contact("al", "Al Ahm")].map((one) => toRow(kind, one, 0)),
    );
});
afterEach(leaveWork);

it.each([
  ["Items", <ItemsScreen />, "Case"],
  ["Customers", <CustomersScreen />, "Al Ahm"],
  ["Suppliers", <SuppliersScreen />, "Al Ahm"],
  ["Warranty & Serials", <SerialsScreen />, "SN-1"],
])("P53 %s: the first row is open at 1280 px, the list alone at 360 px", async (title, screen, first) => {
  await resize(1280);
  await act(() => render(screen, document.body));
  await vi.waitFor(() => expect(headings()).toEqual([title, first]));
  await vi.waitFor(() => expect(current()).toContain(first));

  await act(() => render(null, document.body));
  await resize(360);
  await act(() => render(screen, document.body));
  await vi.waitFor(() => expect(document.body.textContent).toContain(first));
  expect(headings()).toEqual([title]);
});

it("P53 the chosen row stays open when another row becomes the first", async () => {
  await resize(1280);
  await act(() => render(<CustomersScreen customerId="bo" />, document.body));
  await vi.waitFor(() => expect(headings()).toEqual(["Customers", "Bo Berg"]));
});
