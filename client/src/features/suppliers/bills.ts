/** The bills of one supplier, newest first. */
import Dexie from "dexie";
import type { Restock } from "../../core/model";
import type { ShopDatabase } from "../../storage/database";

export interface Bill {
  bill: Restock;
  units: number;
  /** In minor units. */
  cost: number;
}

export async function billsOf(database: ShopDatabase, supplierId: string, limit: number): Promise<Bill[]> {
  const bills = await database.restock
    .where("[supplier_id+happened_at]")
    .between([supplierId, Dexie.minKey], [supplierId, Dexie.maxKey])
    .reverse()
    .limit(limit)
    .toArray();
  return bills.map((bill) => ({
    bill,
    units: bill.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    cost: bill.lines.reduce((sum, { quantity, unit_cost }) => sum + quantity * (unit_cost ?? 0), 0),
  }));
}
