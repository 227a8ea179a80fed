/** The bills of one supplier, newest first. */
import type { Restock } from "../../core/model";
import type { ShopDatabase } from "../../storage/database";
import { sayLines } from "../stock/find-documents";
import { inRange, mapPages, type PagedList } from "../../storage/paged";

const MOST_NAMED = 3;

export interface Bill {
  bill: Restock;
  /** For example "Phone 12 · 2 × Cable"; "…" for more than three items. */
  what: string;
  units: number;
  /** In minor units. */
  cost: number;
}

export function billsOf(database: ShopDatabase, supplierId: string): PagedList<Bill> {
  const bills = inRange<Restock>(database, "restock", "[supplier_id+happened_at+id]", [supplierId], {
    newestFirst: true,
  });
  return mapPages(bills, (found) => Promise.all(found.map((bill) => asBill(database, bill))));
}

async function asBill(database: ShopDatabase, bill: Restock): Promise<Bill> {
  const units = bill.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return {
    bill,
    what: `${await sayLines(database, bill.lines.slice(0, MOST_NAMED))}${bill.lines.length > MOST_NAMED ? " …" : ""}`,
    units,
    cost: bill.lines.reduce((sum, { quantity, unit_cost }) => sum + quantity * (unit_cost ?? 0), 0),
  };
}
