/** Single records of the shop, for a device whose first snapshot has not arrived yet. */
import type { Item, Unit } from "../core/model";
import { ask } from "./http";
import { having, listOf, nothing } from "./shape";

/** Short, because a customer is waiting. */
const DEADLINE_MS = 2_000;
const ITEMS_AT_MOST = 5;

const UNIT = having<Unit>({ id: "text", serial: "text", item_id: "text", status: "text" });
const ITEM = having<Item>({ id: "text", name: "text", serial_tracked: "flag" });
const PASSCODE = having<{ passcode: string }>({ passcode: "text" });
const ITEMS = having<{ items: Item[] }>({ items: listOf(ITEM) });

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
