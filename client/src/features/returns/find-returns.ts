/** Lists of returns, by index and in pages. */
import type { Return, Sale } from "../../core/model";
import { serialKeyOrNull } from "../../core/serial-key";
import type { ShopDatabase } from "../../storage/database";

export interface ListedReturn {
  back: Return;
  sale: Sale | undefined;
  /** "SN-1, SN-2 · 2 × Cable" */
  what: string;
}

/** Newest first: of the branch, or with a text of the whole shop by the return's code, its sale's code or a serial. */
export async function findReturns(database: ShopDatabase, { text, branchId, limit }: { text: string; branchId: string; limit: number }): Promise<ListedReturn[]> {
  const key = serialKeyOrNull(text);
  const found = key === null ? await ofBranch(database, branchId, limit) : await matching(database, key, limit);
  return Promise.all(found.map((back) => asListed(database, back)));
}

function ofBranch(database: ShopDatabase, branchId: string, limit: number): Promise<Return[]> {
  return database.return
    .where("[branch_id+happened_at]")
    .between([branchId, 0], [branchId, Number.MAX_SAFE_INTEGER])
    .reverse()
    .limit(limit)
    .toArray();
}

async function matching(database: ShopDatabase, key: string, limit: number): Promise<Return[]> {
  const sales = await database.sale.where("codes").startsWith(key).limit(limit).primaryKeys();
  const found = await Promise.all([
    database.return.where("codes").startsWith(key).limit(limit).toArray(),
    database.return.where("keys").startsWith(key).limit(limit).toArray(),
    database.return.where("sale_id").anyOf(sales).limit(limit).toArray(),
  ]);
  const once = new Map(found.flat().map((back) => [back.id, back]));
  return [...once.values()].sort((one, other) => other.happened_at - one.happened_at).slice(0, limit);
}

async function asListed(database: ShopDatabase, back: Return): Promise<ListedReturn> {
  const items = await database.item.bulkGet(back.lines.map(({ item_id }) => item_id));
  const what = back.lines.map(({ serials, quantity }, at) => (serials ? serials.join(", ") : `${quantity} × ${items[at]?.name ?? "?"}`));
  return { back, sale: back.sale_id === null ? undefined : await database.sale.get(back.sale_id), what: what.join(" · ") };
}
