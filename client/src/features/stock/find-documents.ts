/** Restocks and adjustments of a branch, newest first; a search finds any of the shop by code, reference, supplier
 * or serial. */
import type { Adjustment, Restock, Sale, Standing } from "../../core/model";
import { inARow } from "../../i18n";
import type { ShopDatabase } from "../../storage/database";
import { documentsNamed, documentsOfBranch, idsOfSuppliers } from "../../storage/documents";
import { mapPages, type PagedList } from "../../storage/paged";

export interface ListedDocument {
  id: string;
  code: string;
  happened_at: number;
  /** For example "Phone 12 · 2 × Cable". */
  what: string;
  person: string;
  /** The reference of the supplier's bill, or the reason of the adjustment. */
  reference: string | null;
  status: string | null;
  standing: Standing;
}

export interface DocumentsWanted {
  kind: "restock" | "adjustment";
  text: string;
  branchId: string;
}

type StockDocument = Restock | Adjustment;
type Line = (StockDocument | Sale)["lines"][number];

export function findDocuments(
  database: ShopDatabase,
  { kind, text, branchId }: DocumentsWanted,
): PagedList<ListedDocument> {
  const others = kind === "restock" ? () => idsOfSuppliers(database, text) : undefined;
  const documents: PagedList<StockDocument> =
    text.trim() === ""
      ? documentsOfBranch(database, kind, branchId)
      : documentsNamed(database, kind, { text, ...(others ? { others } : {}) });
  return mapPages(documents, (found) => Promise.all(found.map((document) => listed(database, document))));
}

async function listed(database: ShopDatabase, document: StockDocument): Promise<ListedDocument> {
  const [what, person] = await Promise.all([sayLines(database, document.lines), database.user.get(document.actor_id)]);
  const reference = "reason" in document ? document.reason : document.reference;
  return {
    id: document.id,
    code: document.code,
    happened_at: document.happened_at,
    what,
    person: person?.name ?? "",
    reference,
    status: document.status,
    standing: document.standing,
  };
}

/** Returns the lines of a document in words. */
export async function sayLines(database: ShopDatabase, lines: readonly Line[]): Promise<string> {
  const items = await database.item.bulkGet(lines.map(({ item_id }) => item_id));
  return inARow(lines.map((line, index) => `${countOf(line)}${items[index]?.name ?? "?"}`));
}

function countOf(line: Line): string {
  if ("delta" in line) return `${line.delta > 0 ? "+" : "−"}${Math.abs(line.delta)} `;
  return line.quantity > 1 ? `${line.quantity} × ` : "";
}
