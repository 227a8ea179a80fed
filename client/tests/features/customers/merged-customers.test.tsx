// @vitest-environment dom
/** Point 54: two customers who are one person are merged, shown as one, and made two again. */
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";

import type { Sale } from "../../../src/core/model";
import { ERASED } from "../../../src/core/personal";
import { CustomerPage } from "../../../src/features/customers/CustomerPage";
import { findCustomers } from "../../../src/features/customers/find-customers";
import { findSales } from "../../../src/features/sales/find-sales";
import { loadWords } from "../../../src/i18n";
import { records } from "../../../src/state/shop";
import { firstOf } from "../../../src/storage/paged";
import { personOf } from "../../../src/storage/one-person";
import { searchContacts } from "../../../src/storage/names";
import { toRow } from "../../../src/storage/rows";
import { contact, NOON, shopOf } from "../../cast";
import { tap } from "../../form-hand";
import { leaveWork, letAdaWork, openEnrolled } from "../at-work";

const SALE = {
  id: "S-1",
  code: "NRTH-1",
  customer_id: "twin",
  branch_id: "north",
  happened_at: NOON,
  lines: [],
  payments: [],
  return_ids: [],
  total: 500,
  status: "completed",
  standing: "settled",
} as unknown as Sale;

let shops = 0;

beforeAll(loadWords);
beforeEach(async () => {
  shops += 1;
  await openEnrolled(`merged-customers-${shops}`);
  letAdaWork(shopOf());
  const [carl, twin] = [
    contact("carl", "Carl Weber", { phone: "0151 234567" }),
    contact("twin", "C. W.", { phone: "0151 234567" }),
  ];
  await records().customer.bulkPut([carl, twin].map((one) => toRow("customer", one, 0)));
  await records().sale.put(toRow("sale", SALE, 0));
});
afterEach(leaveWork);

const shows = (text: string) => vi.waitFor(() => expect(document.body.textContent).toContain(text));

async function merge(): Promise<void> {
  void act(() => render(<CustomerPage customerId="carl" />, document.body));
  await shows("C. W. has the same phone or e-mail");
  await tap("Same person as C. W.");
  await shows("Is Carl Weber the same person as C. W.?");
  await tap("Yes, the same person");
  await shows("Also recorded as");
}

it("P54 an admin merges the customer with the same telephone offline, and undoes it", async () => {
  await merge();
  await shows("NRTH-1");
  expect((await personOf(records(), "twin"))?.name).toBe("Carl Weber");
  await tap("Undo the last merge");
  await vi.waitFor(async () => {
    const queue = await records().queue.toArray();
    expect(queue.map(({ operation }) => operation.type)).toEqual(["customer.merge", "conflict.resolve"]);
  });
});

it("P54 a merged customer is found by either name as the remaining one, and is in no list", async () => {
  await merge();
  const listed = async (text: string) =>
    (await firstOf(findCustomers(records(), text), 9)).map((one) => one.customer.id);
  expect(await listed("")).toEqual(["carl"]);
  expect(await listed("C. W.")).toEqual(["carl"]);
  expect((await searchContacts(records(), "customer", "C.")).map(({ id }) => id)).toEqual(["carl"]);
  const sales = await firstOf(findSales(records(), { text: "Carl", filter: "all", branchId: "north" }), 9);
  expect(sales.map((one) => [one.sale.id, one.customer])).toEqual([["S-1", "Carl Weber"]]);
});

it("P54 an erased customer stays erased after any merge", async () => {
  await merge();
  const twin = await records().customer.get("twin");
  await records().customer.put(toRow("customer", { ...twin!, name: ERASED }, 0));
  expect((await personOf(records(), "twin"))?.name).toBe(ERASED);
});
