/** Single records and short lists of the shop, for a device whose first snapshot has not arrived yet. */
import type { Item, Stock, Unit } from "../core/model";
import { ask } from "./http";
import { having, listOf, nothing } from "./shape";

/** Short, because a customer is waiting. */
const DEADLINE_MS = 2_000;
/** Longer, because nobody waits for a list, and on a slow line the copy of the shop takes minutes. */
const LIST_DEADLINE_MS = 10_000;
const ITEMS_AT_MOST = 5;
/** The most records that a list of the server returns at once. */
const LISTED_AT_MOST = 500;

const UNIT = having<Unit>({ id: "text", serial: "text", item_id: "text", status: "text" });
const ITEM = having<Item>({ id: "text", name: "text", serial_tracked: "flag" });
const PASSCODE = having<{ passcode: string }>({ passcode: "text" });
const ITEMS = having<{ items: Item[] }>({ items: listOf(ITEM) });
const UNITS = having<{ items: Unit[] }>({ items: listOf(UNIT) });
const STOCKS = having<{ items: Stock[] }>({
  items: listOf(having<Stock>({ id: "text", item_id: "text", branch_id: "text" })),
});

/** By any serial of the unit. Throws ServerRefused and NetworkUnreachable, like all functions of this file. */
export function readUnit(serial: string): Promise<Unit> {
  return ask(`/serials/${encodeURIComponent(serial)}`, UNIT, { deadlineMs: DEADLINE_MS });
}

export function readItem(id: string): Promise<Item> {
  return ask(`/items/${encodeURIComponent(id)}`, ITEM, { deadlineMs: DEADLINE_MS });
}

/** The passcode of the device under repair. The server logs who requested it. */
export async function readPasscode(repairId: string): Promise<string> {
  const answer = await ask(`/repairs/${encodeURIComponent(repairId)}/passcode`, PASSCODE, { deadlineMs: DEADLINE_MS });
  return answer.passcode;
}

/** Ends the customer's page of a sale permanently. The server logs who did it. */
export function endPageOfSale(saleId: string): Promise<void> {
  return ask(`/sales/${encodeURIComponent(saleId)}/page`, nothing, { method: "DELETE" });
}

/** Items by name, SKU or barcode. */
export async function findItems(q: string): Promise<Item[]> {
  const query = { q, page_size: ITEMS_AT_MOST };
  return (await ask("/items", ITEMS, { query, deadlineMs: DEADLINE_MS })).items;
}

/** The newest items of the shop. */
export async function listItems(): Promise<Item[]> {
  return (await ask("/items", ITEMS, listed({}))).items;
}

/** The units in stock of a branch, of one item or of all, that changed last. */
export async function listUnits(of: { branch_id: string; item_id?: string }): Promise<Unit[]> {
  return (await ask("/serials", UNITS, listed({ ...of, status: "in_stock" }))).items;
}

/** The stock of a branch. */
export async function listStock(branchId: string): Promise<Stock[]> {
  return (await ask("/stock", STOCKS, listed({ branch_id: branchId }))).items;
}

/** An empty `after` reads the first page without counting the others. */
function listed(query: Record<string, string>) {
  return { query: { ...query, after: "", page_size: LISTED_AT_MOST }, deadlineMs: LIST_DEADLINE_MS };
}
