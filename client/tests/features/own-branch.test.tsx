// @vitest-environment dom
/** Where units or stock of several branches are listed, those of the own branch come first. */
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";

import { StockByBranch } from "../../src/features/items/StockByBranch";
import { findOffers } from "../../src/features/picking/available";
import { keyOf, searchEverywhere } from "../../src/features/search/search-everywhere";
import { findUnits } from "../../src/features/serials/find-units";
import { loadWords } from "../../src/i18n";
import { records } from "../../src/state/shop";
import type { Placed, PagedList } from "../../src/storage/paged";
import { toRow } from "../../src/storage/rows";
import { unitsOfItem } from "../../src/storage/units";
import { branch, phone, shopOf, stock, unit } from "../cast";
import { leaveWork, letAdaWork, openEnrolled } from "./at-work";

let shops = 0;

beforeAll(loadWords, 60_000);
beforeEach(async () => {
  shops += 1;
  await openEnrolled(`own-branch-${shops}`);
  letAdaWork(shopOf());
});
afterEach(leaveWork);

it("the search lists an exact serial first, then units of this branch", async () => {
  // More units of South begin like this than the search shows.
  const south = Array.from({ length: 9 }, (_, at) => unit(`SN-1${at}`, { branch_id: "south" }));
  const all = [...south, unit("SN-18-1")].map((one) => toRow("serial", one, 0));
  await records().serial.bulkPut(all);
  const found = async (text: string) => (await searchEverywhere(records(), text, "north")).map(keyOf);
  expect((await found("SN-1"))[0]).toBe("serial SN-18-1");
  expect((await found("SN-18")).slice(0, 2)).toEqual(["serial SN-18", "serial SN-18-1"]);
});

/** All rows of a list, read in pages of two. */
async function inPages<R>(list: PagedList<R>): Promise<R[]> {
  const found: Placed<R>[] = [];
  for (let page: Placed<R>[] | undefined; page === undefined || page.length > 0; found.push(...page))
    page = await list({ after: found.at(-1)?.at ?? null, upTo: null, limit: 2 });
  return found.map(({ row }) => row);
}

it("the lists of units show those of this branch first, and no unit twice", async () => {
  const south = ["SN-10", "SN-11", "B-SN-1"].map((serial) => unit(serial, { branch_id: "south" }));
  const north = [unit("SN-12"), unit("SN-13", { status: "sold" }), unit("C-SN-1")];
  const other = unit("SN-14", { item_id: "other" });
  await records().serial.bulkPut([...south, ...north, other].map((one) => toRow("serial", one, 0)));
  const listed = async (text: string, status: "" | "sold" = "") =>
    (await inPages(findUnits(records(), { text, status, branchId: "north" }))).map(({ unit: { serial } }) => serial);
  expect(await listed("sn-1")).toEqual(["SN-12", "SN-13", "SN-14", "C-SN-1", "SN-10", "SN-11", "B-SN-1"]);
  expect((await listed("sn-11"))[0]).toBe("SN-11");
  expect(await listed("sn-1", "sold")).toEqual(["SN-13"]);
  const ofItem = async (search: { text?: string; status?: "sold" }) =>
    (await inPages(unitsOfItem(records(), { itemId: "phone", branchId: "north" }, search))).map(({ id }) => id);
  const own = north.map(({ id }) => id).sort();
  expect(await ofItem({})).toEqual([...own, ...south.map(({ id }) => id).sort()]);
  expect(await ofItem({ text: "sn-1" })).toEqual(await ofItem({}));
  expect(await ofItem({ status: "sold" })).toEqual([north[1]!.id]);
});

it("sales and parts offer an exact code first, then the stock of this branch", async () => {
  const named = (id: string, name: string) => phone({ id, name, sku: id, barcode: null });
  const items = [named("a-south", "Screen A"), named("b-north", "Screen B"), named("c-none", "Screen C")];
  await records().item.bulkPut(items.map((one) => toRow("item", one, 0)));
  await records().stock.bulkPut([toRow("stock", stock("b-north", "north", 2), 0)]);
  await records().stock.bulkPut([toRow("stock", stock("a-south", "south", 5), 0)]);
  const offered = async (text: string) =>
    (await findOffers(records(), text, "north", [])).map(({ item, stock: here }) => [item.id, here]);
  expect((await offered("screen"))[0]).toEqual(["b-north", 2]);
  expect((await offered("a-south"))[0]).toEqual(["a-south", 0]);
});

it("the stock of an item begins with this branch, whatever its name", async () => {
  for (const one of [branch("aachen", "Aachen"), branch("north", "North"), branch("bonn", "Bonn")])
    await records().branch.put(toRow("branch", one, 0));
  await act(() => render(<StockByBranch item={phone()} />, document.body));
  const names = () => [...document.querySelectorAll("tbody tr")].map((row) => row.textContent);
  await vi.waitFor(() => expect(names()).toHaveLength(3));
  expect(names().map((name) => name?.match(/North|Aachen|Bonn/)?.[0])).toEqual(["North", "Aachen", "Bonn"]);
});
