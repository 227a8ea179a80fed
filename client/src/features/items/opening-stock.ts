/** The opening stock of a new item in other branches: one restock for each. */
import { parseSerialList } from "../../core/serial-list";
import type { ShopDatabase } from "../../storage/database";
import { unitsTaken } from "../../storage/look-up";
import type { Step } from "../../state/record";
import { checkSerials, type SerialCheck } from "../serial-entry/check-serials";
import type { BranchStock, ItemDraft } from "./item-form";

/** The opening stock of other branches; empty if the item does not keep stock. */
export function otherStocks({ track_stock, elsewhere = [] }: ItemDraft): readonly BranchStock[] {
  return track_stock ? elsewhere : [];
}

export function changeStock(
  stocks: readonly BranchStock[],
  branchId: string,
  part: Partial<BranchStock>,
): BranchStock[] {
  return stocks.map((stock) => (stock.branch_id === branchId ? { ...stock, ...part } : stock));
}

/** The serials of each branch, checked against the units of the shop. */
export async function checkStocks(database: ShopDatabase, draft: ItemDraft): Promise<SerialCheck[]> {
  const stocks = otherStocks(draft).map(({ quantity, serials }) => ({
    quantity,
    serials: draft.serial_tracked ? serials : "",
  }));
  const units = await unitsTaken(
    database,
    stocks.flatMap(({ serials }) => parseSerialList(serials).entries.map(({ key }) => key)),
  );
  return stocks.map(({ quantity, serials }) =>
    checkSerials(serials, draft.serial_tracked ? (quantity ?? 0) : 0, units),
  );
}

/** The first serial that is in two branches, as written the second time; null if there is none. */
export function serialInTwoBranches(texts: readonly string[]): string | null {
  const seen = new Set<string>();
  for (const text of texts) {
    const { entries } = parseSerialList(text);
    const twice = entries.find(({ key }) => seen.has(key));
    if (twice) return twice.serial;
    for (const { key } of entries) seen.add(key);
  }
  return null;
}

/** The restocks to record after the item; `checks` are from `checkStocks`. */
export function restocksOf(draft: ItemDraft, checks: readonly SerialCheck[], newId: () => string): Step[] {
  return otherStocks(draft).flatMap(({ branch_id, quantity }, at): Step[] => {
    if (!quantity) return [];
    const serials = draft.serial_tracked ? checks[at]!.list.entries.map(({ serial }) => serial) : null;
    const line = { item_id: draft.item_id, quantity, serials, unit_cost: draft.cost };
    return [{ type: "stock.restock", payload: { restock_id: newId(), lines: [line] }, branchId: branch_id }];
  });
}
