/** Lists of returns, by index and in pages. */
import type { Return, Sale } from "../../core/model";
import { serialKeyOrNull } from "../../core/serial-key";
import { inAList, inARow } from "../../i18n";
import type { ShopDatabase } from "../../storage/database";
import { documentsNamed, documentsOfBranch } from "../../storage/documents";
import { NAMED_AT_MOST, mapPages, type PagedList } from "../../storage/paged";

export interface ListedReturn {
  back: Return;
  sale: Sale | undefined;
  /** For example "Phone 12 (SN-1, SN-2) · 2 × Cable". */
  what: string;
}

/** Newest first: the branch's returns; with a text, any of the shop by the return's code, its sale's code or a
 * serial. */
export function findReturns(
  database: ShopDatabase,
  { text, branchId }: { text: string; branchId: string },
): PagedList<ListedReturn> {
  const others = () => ofSales(database, text);
  const returns =
    text.trim() === ""
      ? documentsOfBranch(database, "return", branchId)
      : documentsNamed(database, "return", { text, others });
  return mapPages(returns, (found) => Promise.all(found.map((back) => asListed(database, back))));
}

async function ofSales(database: ShopDatabase, text: string): Promise<string[]> {
  const key = serialKeyOrNull(text);
  if (key === null) return [];
  const sales = await database.sale.where("codes").startsWith(key).limit(NAMED_AT_MOST).primaryKeys();
  return database.return.where("sale_id").anyOf(sales).primaryKeys();
}

async function asListed(database: ShopDatabase, back: Return): Promise<ListedReturn> {
  const items = await database.item.bulkGet(back.lines.map(({ item_id }) => item_id));
  const what = back.lines.map(({ serials, quantity }, at) => {
    const name = items[at]?.name ?? "?";
    return serials ? `${name} (${inAList(serials)})` : `${quantity} × ${name}`;
  });
  return { back, sale: back.sale_id === null ? undefined : await database.sale.get(back.sale_id), what: inARow(what) };
}
