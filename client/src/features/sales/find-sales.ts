/** Lists of sales, by index and in pages. */
import { personOf } from "../../storage/one-person";
import type { Sale } from "../../core/model";
import type { ShopDatabase } from "../../storage/database";
import { documentsNamed, documentsOfBranch, idsOfCustomers } from "../../storage/documents";
import { mapPages, type PagedList } from "../../storage/paged";
import { sayCustomer } from "../erased";
import { sayLines } from "../stock/find-documents";

export const SALE_FILTERS = ["all", "completed", "returned", "voided"] as const;
export type SaleFilter = (typeof SALE_FILTERS)[number];

export interface ListedSale {
  sale: Sale;
  customer: string | null;
  /** For example "Phone 12 · 2 × Cable". */
  what: string;
}

export interface SalesWanted {
  text: string;
  filter: SaleFilter;
  branchId: string;
}

/** Newest first: the branch's sales; with a text, any of the shop by code, serial or customer. */
export function findSales(database: ShopDatabase, { text, filter, branchId }: SalesWanted): PagedList<ListedSale> {
  const fits = filter === "all" ? undefined : (sale: Sale) => passes(sale, filter);
  const others = () => idsOfCustomers(database, "sale", text);
  const sales =
    text.trim() === ""
      ? documentsOfBranch(database, "sale", branchId, fits)
      : documentsNamed(database, "sale", { text, others }, fits);
  return mapPages(sales, (found) => Promise.all(found.map((sale) => asListed(database, sale))));
}

function passes(sale: Sale, filter: Exclude<SaleFilter, "all">): boolean {
  switch (filter) {
    case "returned":
      return sale.status === "completed" && sale.return_ids.length > 0;
    case "completed":
    case "voided":
      return sale.status === filter;
  }
}

async function asListed(database: ShopDatabase, sale: Sale): Promise<ListedSale> {
  const customer = await personOf(database, sale.customer_id);
  const what = await sayLines(database, sale.lines);
  return { sale, customer: customer ? sayCustomer(customer) : null, what };
}
