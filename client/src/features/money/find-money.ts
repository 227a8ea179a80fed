/** Reads the quotes, bills and payments of a repair or a sale, and the open till of a branch. */
import type { Bill, Item, MoneyMoved, Quote, Repair, Till } from "../../core/model";
import type { ShopDatabase } from "../../storage/database";
import { newestFirst } from "../newest-first";

export interface MoneyOfRepair {
  /** Newest first. */
  quotes: Quote[];
  bills: Bill[];
  payments: MoneyMoved[];
  /** The items of the parts, by id. */
  items: ReadonlyMap<string, Item>;
  till: Till | null;
}

export async function moneyOfRepair(database: ShopDatabase, repair: Repair, branchId: string): Promise<MoneyOfRepair> {
  const [quotes, bills, payments, items, till] = await Promise.all([
    database.quote.where("repair_id").equals(repair.id).toArray(),
    database.bill.where("repair_id").equals(repair.id).toArray(),
    paymentsOf(database, repair.id),
    database.item.bulkGet(repair.parts.map(({ item_id }) => item_id)),
    openTill(database, branchId),
  ]);
  const named = new Map(items.flatMap((item) => (item ? [[item.id, item] as const] : [])));
  return { quotes: newestFirst(quotes), bills: newestFirst(bills), payments, items: named, till };
}

/** The payments and refunds of a repair or a sale that are separate operations, newest first. */
export async function paymentsOf(database: ShopDatabase, documentId: string): Promise<MoneyMoved[]> {
  return newestFirst(await database.payment.where("document.id").equals(documentId).toArray());
}

/** The method of the latest payment among separate operations (newest first), or of the sale itself. */
export function paidBy(payments: readonly MoneyMoved[], atSale: readonly { method: string }[] = []): string | null {
  return payments.find(({ amount }) => amount > 0)?.method ?? atSale[0]?.method ?? null;
}

/** The till of the branch that was opened last and is not closed; null if there is none. */
export async function openTill(database: ShopDatabase, branchId: string): Promise<Till | null> {
  const open = await database.till.where("[branch_id+status]").equals([branchId, "open"]).toArray();
  return newestFirst(open)[0] ?? null;
}
