/** Restocks and adjustments of a branch, newest first; any of the shop by its code or a serial on it. */
import Dexie from "dexie";
import type { Adjustment, Restock } from "../../core/model";
import { serialKeyOrNull } from "../../core/serial-key";
import type { ShopDatabase } from "../../storage/database";
import { unitsNamed } from "./units-named";

export interface ListedDocument {
  id: string;
  code: string;
  happened_at: number;
  /** "Phone 12 · 2 × Cable" */
  what: string;
  person: string;
  /** The supplier's bill, or why it was adjusted. */
  reference: string | null;
}

export interface DocumentsWanted {
  kind: "restock" | "adjustment";
  text: string;
  branchId: string;
  limit: number;
}

type StockDocument = Restock | Adjustment;

export async function findDocuments(database: ShopDatabase, wanted: DocumentsWanted): Promise<ListedDocument[]> {
  const found = wanted.text.trim() === "" ? await ofBranch(database, wanted) : await matching(database, wanted);
  return Promise.all(found.map((document) => listed(database, document)));
}

function ofBranch(database: ShopDatabase, { kind, branchId, limit }: DocumentsWanted): Promise<StockDocument[]> {
  return database.table<StockDocument>(kind).where("[branch_id+happened_at]").between([branchId, Dexie.minKey], [branchId, Dexie.maxKey]).reverse().limit(limit).toArray();
}

async function matching(database: ShopDatabase, { kind, text, limit }: DocumentsWanted): Promise<StockDocument[]> {
  const key = serialKeyOrNull(text);
  if (key === null) return [];
  const table = database.table<StockDocument>(kind);
  const found = await Promise.all([
    table.where("codes").startsWith(key).limit(limit).toArray(),
    table.where("keys").startsWith(key).limit(limit).toArray(),
    table.where("keys").anyOf(await unitsNamed(database, text)).limit(limit).toArray(),
  ]);
  const once = new Map(found.flat().map((document) => [document.id, document]));
  return [...once.values()].sort((one, other) => other.happened_at - one.happened_at).slice(0, limit);
}

async function listed(database: ShopDatabase, document: StockDocument): Promise<ListedDocument> {
  const [items, person] = await Promise.all([database.item.bulkGet(document.lines.map(({ item_id }) => item_id)), database.user.get(document.actor_id)]);
  const what = document.lines.map((line, index) => `${countOf(line)}${items[index]?.name ?? "?"}`);
  const reference = "reason" in document ? document.reason : document.reference;
  return { id: document.id, code: document.code, happened_at: document.happened_at, what: what.join(" · "), person: person?.name ?? "", reference };
}

function countOf(line: StockDocument["lines"][number]): string {
  if ("delta" in line) return `${line.delta > 0 ? "+" : "−"}${Math.abs(line.delta)} `;
  return line.quantity > 1 ? `${line.quantity} × ` : "";
}
