/** Lists of sales, by index and in pages. */
import type { Sale } from "../../core/model";
import { serialKeyOrNull } from "../../core/serial-key";
import type { ShopDatabase } from "../../storage/database";
import { searchContacts } from "../../storage/names";

export const SALE_FILTERS = ["all", "completed", "returned", "voided"] as const;
export type SaleFilter = (typeof SALE_FILTERS)[number];

export interface ListedSale {
  sale: Sale;
  customer: string | null;
  /** "Phone 12 · 2 × Cable" */
  what: string;
}

export interface SalesWanted {
  text: string;
  filter: SaleFilter;
  branchId: string;
  limit: number;
}

/** Newest first: of the branch, or with a text of the whole shop by code, serial or customer. */
export async function findSales(database: ShopDatabase, wanted: SalesWanted): Promise<ListedSale[]> {
  const sales = wanted.text.trim() === "" ? await salesOfBranch(database, wanted) : await salesMatching(database, wanted);
  return Promise.all(sales.map((sale) => asListed(database, sale)));
}

function salesOfBranch(database: ShopDatabase, { branchId, filter, limit }: SalesWanted): Promise<Sale[]> {
  return database.sale
    .where("[branch_id+happened_at]")
    .between([branchId, 0], [branchId, Number.MAX_SAFE_INTEGER])
    .reverse()
    .filter((sale) => passes(sale, filter))
    .limit(limit)
    .toArray();
}

async function salesMatching(database: ShopDatabase, { text, filter, limit }: SalesWanted): Promise<Sale[]> {
  const key = serialKeyOrNull(text);
  const customers = await searchContacts(database, "customer", text, 20);
  const found = await Promise.all([
    key === null ? [] : database.sale.where("codes").startsWith(key).limit(limit).toArray(),
    key === null ? [] : database.sale.where("keys").startsWith(key).limit(limit).toArray(),
    database.sale.where("customer_id").anyOf(customers.map(({ id }) => id)).limit(limit).toArray(),
  ]);
  const once = new Map(found.flat().map((sale) => [sale.id, sale]));
  return [...once.values()].filter((sale) => passes(sale, filter)).sort((one, other) => other.happened_at - one.happened_at).slice(0, limit);
}

function passes(sale: Sale, filter: SaleFilter): boolean {
  switch (filter) {
    case "all":
      return true;
    case "returned":
      return sale.status === "completed" && sale.return_ids.length > 0;
    case "completed":
    case "voided":
      return sale.status === filter;
  }
}

async function asListed(database: ShopDatabase, sale: Sale): Promise<ListedSale> {
  const customer = sale.customer_id === null ? undefined : await database.customer.get(sale.customer_id);
  const items = await database.item.bulkGet(sale.lines.map(({ item_id }) => item_id));
  const what = sale.lines.map(({ quantity }, index) => `${quantity > 1 ? `${quantity} × ` : ""}${items[index]?.name ?? "?"}`);
  return { sale, customer: customer?.name ?? null, what: what.join(" · ") };
}
