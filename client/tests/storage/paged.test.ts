import { beforeAll, describe, expect, it } from "vitest";

import type { Kind } from "../../src/core/model";
import { closedConflicts, openConflicts } from "../../src/features/conflicts/find-conflicts";
import { findCustomers } from "../../src/features/customers/find-customers";
import { findItems } from "../../src/features/items/find-items";
import { findRepairs } from "../../src/features/repairs/find-repairs";
import { findReturns } from "../../src/features/returns/find-returns";
import { findSales } from "../../src/features/sales/find-sales";
import { findUnits } from "../../src/features/serials/find-units";
import { findDocuments } from "../../src/features/stock/find-documents";
import { billsOf } from "../../src/features/suppliers/bills";
import { findTransfers } from "../../src/features/transfers/find-transfers";
import { ShopDatabase } from "../../src/storage/database";
import { documentsOfBranch } from "../../src/storage/documents";
import { contactsNamed } from "../../src/storage/names";
import { firstOf, merged, ofValues, type PagedList, type Placed } from "../../src/storage/paged";
import { listEntries } from "../../src/storage/queue";
import { toRow } from "../../src/storage/rows";
import { unitsOfItem } from "../../src/storage/units";
import { NOON, phone, unit } from "../cast";
import { countReads, type Reads } from "../reads";

const PAGE = 5;
const ROWS = 17;

let shop: ShopDatabase;
let reads: Reads;

const numbers = Array.from({ length: ROWS }, (_, at) => at);
const padded = (at: number) => String(at).padStart(3, "0");

/** Ids are in the order of their documents; two of each kind have the same time. */
const document = (kind: string, at: number) => ({
  id: `${kind}-${padded(at)}`,
  code: `A7K3-${at}`,
  operation_id: "op",
  branch_id: "north",
  actor_id: "ada",
  device_code: "A7K3",
  happened_at: NOON + Math.floor(at / 2),
  standing: "settled",
  payments: [],
});
const contact = (at: number) => ({
  id: `carl-${padded(at)}`,
  name: `Carl ${at % 3}`,
  phone: null,
  email: null,
  address: null,
  note: null,
  created_at: NOON,
});
const LINE = { item_id: "phone", quantity: 1, serials: null };

beforeAll(async () => {
  shop = new ShopDatabase("paged");
  reads = countReads(shop);
  const put = (kind: Kind, data: (at: number) => object) =>
    shop.records(kind).bulkPut(numbers.map((at) => toRow(kind, data(at) as never, 1)));
  await put("serial", (at) => unit(`SN-${padded(at)}`));
  await put("item", (at) => phone({ id: `phone-${padded(at)}`, name: `Phone ${at % 3}`, sku: null, barcode: null }));
  await put("customer", contact);
  await put("supplier", contact);
  await put("sale", (at) => ({
    ...document("sale", at),
    customer_id: "carl-000",
    status: "completed",
    lines: [LINE],
    return_ids: at === 3 ? [] : ["r"],
  }));
  await put("repair", (at) => ({
    ...document("repair", at),
    status: "open",
    customer_id: null,
    device: { description: "Phone", serial: null },
    parts: [],
    quote: null,
    stage: null,
  }));
  await put("return", (at) => ({ ...document("return", at), sale_id: null, repair_id: null, lines: [LINE] }));
  await put("restock", (at) => ({
    ...document("restock", at),
    supplier_id: "carl-000",
    reference: null,
    lines: [{ ...LINE, unit_cost: 1 }],
  }));
  await put("adjustment", (at) => ({
    ...document("adjustment", at),
    reason: "count",
    lines: [{ item_id: "phone", delta: 1, serials: null }],
  }));
  await put("transfer", (at) => ({
    ...document("transfer", at),
    branch_id: at % 2 ? "north" : "south",
    to_branch_id: at % 2 ? "south" : "north",
    status: "in_transit",
    lines: [LINE],
    extra: [],
  }));
  await put("stocktake", (at) => ({ ...document("stocktake", at), status: "open", item_ids: null, counts: [] }));
  await put("conflict", (at) => ({
    id: `conflict-${padded(at)}`,
    serial: null,
    standing: at % 2 ? "contested" : "waiting",
    status: "open",
    opened_at: NOON + at,
    closed_at: null,
    document: null,
    evidence: [],
  }));
  await shop.queue.bulkPut(
    numbers.map(
      (at) =>
        ({
          id: `entry-${padded(at)}`,
          ordinal: at + 1,
          state: at % 2 ? "queued" : "acknowledged",
          predicted: 0,
        }) as never,
    ),
  );
});

/** Every page after the first, with the rows read for it. */
async function turnPages<R>(list: PagedList<R>, table: string) {
  const pages: { found: Placed<R>[]; read: string[] }[] = [];
  for (let after: Placed<R>["at"] | null = null; ; after = pages.at(-1)!.found.at(-1)!.at) {
    reads.clear();
    const found: Placed<R>[] = await list({ after, upTo: null, limit: PAGE });
    pages.push({ found, read: reads.get(table) ?? [] });
    if (found.length < PAGE) return pages;
  }
}

const idsOf = (row: unknown): string => JSON.stringify(row).match(/"id":"([a-z]+-\d+|SN-\d+)"/)![1]!;

/** The lists with a "more" button, each with its table and the number of its rows. */
const LISTS: [string, string, (shop: ShopDatabase) => PagedList<unknown>, number?][] = [
  ["the units of the branch", "serial", (of) => findUnits(of, { text: "", status: "", branchId: "north" })],
  [
    "the units of the branch in one status",
    "serial",
    (of) => findUnits(of, { text: "", status: "in_stock", branchId: "north" }),
  ],
  [
    "the units a number names",
    "serial",
    (of) => findUnits(of, { text: "SN-0", status: "in_stock", branchId: "north" }),
  ],
  ["the units of an item", "serial", (of) => unitsOfItem(of, { itemId: "phone", branchId: "north" })],
  [
    "the units of an item in one status",
    "serial",
    (of) => unitsOfItem(of, { itemId: "phone", branchId: "north" }, { status: "in_stock" }),
  ],
  [
    "the units of an item a number names",
    "serial",
    (of) => unitsOfItem(of, { itemId: "phone", branchId: "north" }, { text: "sn-" }),
  ],
  ["the items", "item", (of) => findItems(of, { text: "", category: "", branchId: "north" })],
  ["the items of a category", "item", (of) => findItems(of, { text: "", category: "Phones", branchId: "north" })],
  ["the items a text names", "item", (of) => findItems(of, { text: "pho", category: "Phones", branchId: "north" })],
  ["the customers", "customer", (of) => findCustomers(of, "")],
  ["the customers a text names", "customer", (of) => findCustomers(of, "carl")],
  ["the suppliers", "supplier", (of) => contactsNamed(of, "supplier", "")],
  ["the bills of a supplier", "restock", (of) => billsOf(of, "carl-000")],
  ["the sales of the branch", "sale", (of) => findSales(of, { text: "", filter: "all", branchId: "north" })],
  [
    "the sales with returns",
    "sale",
    (of) => findSales(of, { text: "", filter: "returned", branchId: "north" }),
    ROWS - 1,
  ],
  ["the sales a code names", "sale", (of) => findSales(of, { text: "a7k3", filter: "all", branchId: "south" })],
  ["the sales to a customer", "sale", (of) => findSales(of, { text: "carl", filter: "all", branchId: "south" })],
  ["the repairs on the bench", "repair", (of) => findRepairs(of, { text: "", state: "open", branchId: "north" })],
  ["the repairs a code names", "repair", (of) => findRepairs(of, { text: "a7k3", state: "open", branchId: "north" })],
  ["the returns of the branch", "return", (of) => findReturns(of, { text: "", branchId: "north" })],
  ["the returns a code names", "return", (of) => findReturns(of, { text: "a7k3", branchId: "north" })],
  ["the bills of the branch", "restock", (of) => findDocuments(of, { kind: "restock", text: "", branchId: "north" })],
  [
    "the adjustments a code names",
    "adjustment",
    (of) => findDocuments(of, { kind: "adjustment", text: "a7k3", branchId: "north" }),
  ],
  [
    "the transfers from and to the branch",
    "transfer",
    (of) => findTransfers(of, { text: "", status: "", branchId: "north" }),
  ],
  [
    "the transfers in one status",
    "transfer",
    (of) => findTransfers(of, { text: "", status: "in_transit", branchId: "north" }),
  ],
  ["the stock-takes", "stocktake", (of) => documentsOfBranch(of, "stocktake", "north")],
  ["the open conflicts", "conflict", openConflicts],
  ["the open entries of the queue", "queue", (of) => listEntries(of, "open"), Math.floor(ROWS / 2)],
  ["all entries of the queue", "queue", (of) => listEntries(of, "all")],
];

describe("the next page", () => {
  it.each(LISTS)("of %s reads no row of the pages before it", async (_name, table, listOf, rows = ROWS) => {
    const pages = await turnPages(listOf(shop), table);
    const shown = pages.map(({ found }) => found.map(({ row }) => idsOf(row)));
    expect(shown.flat()).toEqual((await firstOf(listOf(shop), 100)).map(idsOf));
    expect(new Set(shown.flat()).size).toBe(rows);
    pages.forEach(({ read }, number) => {
      expect(read.length).toBeGreaterThanOrEqual(shown[number]!.length);
      expect(read.filter((id) => shown.slice(0, number).flat().includes(id))).toEqual([]);
    });
  });

  it.each(LISTS)("of %s does not change the former page when that is read again", async (_name, table, listOf) => {
    const [first, second] = await turnPages(listOf(shop), table);
    const end = first!.found.at(-1)!.at;
    expect(await listOf(shop)({ after: null, upTo: end, limit: 100 })).toEqual(first!.found);
    expect(
      (await listOf(shop)({ after: end, upTo: second!.found.at(-1)!.at, limit: 100 })).map(({ at }) => at),
    ).toEqual(second!.found.map(({ at }) => at));
  });
});

describe("the order", () => {
  it("of documents is newest first, and by id within the same moment", async () => {
    expect(
      (await firstOf(findSales(shop, { text: "", filter: "all", branchId: "north" }), 3)).map(({ sale }) => sale.id),
    ).toEqual(["sale-016", "sale-015", "sale-014"]);
    expect(
      (await firstOf(findTransfers(shop, { text: "", status: "", branchId: "north" }), 3)).map(
        ({ transfer }) => transfer.id,
      ),
    ).toEqual(["transfer-016", "transfer-015", "transfer-014"]);
  });

  it("of the inbox is contested before waiting, newest first; closed ones by the time of closing", async () => {
    expect((await firstOf(openConflicts(shop), 9)).map(({ id }) => id).filter((_id, at) => at === 0 || at > 6)).toEqual(
      ["conflict-015", "conflict-001", "conflict-016"],
    );
    await shop.conflict.update("conflict-004", { status: "settled", closed_at: NOON + 50 });
    await shop.conflict.update("conflict-009", { status: "decided", closed_at: NOON + 40 });
    expect((await firstOf(closedConflicts(shop), 9)).map(({ id }) => id)).toEqual(["conflict-004", "conflict-009"]);
  });

  it("of records in memory stays, and lists of the same order become one list without duplicates", async () => {
    const list = merged([ofValues(["a", "b"]), ofValues(["a"])], false);
    expect(await firstOf(list, 10)).toEqual(["a", "b"]);
    expect(await list({ after: [0], upTo: [1], limit: 10 })).toEqual([{ at: [1], row: "b" }]);
  });
});
