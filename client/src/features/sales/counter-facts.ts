/** What the counter shows between two sales: the day's total, the last sales, and frequent items. Read by index from
 * this device. */
import type { Item } from "../../core/model";
import type { ShopDatabase } from "../../storage/database";
import { firstOf } from "../../storage/paged";
import { findSales, type ListedSale } from "./find-sales";

export interface CounterFacts {
  /** The sales of this branch since its midnight without void ones; `total` in minor units. */
  today: { count: number; total: number };
  last: readonly ListedSale[];
  often: readonly Item[];
}

const LAST = 5;
const OFTEN = 8;
/** The number of last sales that determine the frequent items. */
const LOOKED_THROUGH = 100;

/** `midnight` is when the branch's day began, in ms since the epoch. */
export async function readCounter(database: ShopDatabase, branchId: string, midnight: number): Promise<CounterFacts> {
  const since = (from: number) =>
    database.sale.where("[branch_id+happened_at]").between([branchId, from], [branchId, Number.MAX_SAFE_INTEGER]);
  const [today, recent, last] = await Promise.all([
    since(midnight)
      .filter(({ status }) => status === "completed")
      .toArray(),
    since(0).reverse().limit(LOOKED_THROUGH).toArray(),
    firstOf(findSales(database, { text: "", filter: "all", branchId }), LAST),
  ]);
  const total = today.reduce((sum, sale) => sum + sale.total, 0);
  const sold = new Map<string, number>();
  for (const { item_id } of recent.flatMap(({ lines }) => lines)) sold.set(item_id, (sold.get(item_id) ?? 0) + 1);
  const ranked = [...sold].sort(([, one], [, other]) => other - one).map(([id]) => id);
  const items = await database.item.bulkGet(ranked);
  const often = items
    .filter((item) => item !== undefined && !item.archived && item.merged_into === null)
    .slice(0, OFTEN);
  return { today: { count: today.length, total }, last, often: often as Item[] };
}
