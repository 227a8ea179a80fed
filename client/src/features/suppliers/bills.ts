/** The bills of one supplier, newest first. */
import type { Restock } from "../../core/model";
import type { ShopDatabase } from "../../storage/database";
import { inRange, mapPages, type PagedList } from "../../storage/paged";

export interface Bill {
  bill: Restock;
  units: number;
  /** In minor units. */
  cost: number;
}

export function billsOf(database: ShopDatabase, supplierId: string): PagedList<Bill> {
  const bills = inRange<Restock>(database, "restock", "[supplier_id+happened_at+id]", [supplierId], {
    newestFirst: true,
  });
  return mapPages(bills, async (found) => found.map(asBill));
}

function asBill(bill: Restock): Bill {
  const units = bill.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return {
    bill,
    units,
    cost: bill.lines.reduce((sum, { quantity, unit_cost }) => sum + quantity * (unit_cost ?? 0), 0),
  };
}
