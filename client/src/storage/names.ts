/** Finding items, customers and suppliers by the beginnings of words. */
import type { Contact, Item } from "../core/model";
import type { ShopDatabase } from "./database";
import { wordsOf, type Row } from "./rows";

/** Items where every word of `text` begins a word of name, category or SKU; by name where it is empty. */
export function searchItems(database: ShopDatabase, text: string, limit = 50, offset = 0): Promise<Item[]> {
  return search<Row<"item">>(database, "item", text, limit, offset, (item) => !item.archived && item.merged_into === null);
}

export function searchContacts(
  database: ShopDatabase,
  kind: "customer" | "supplier",
  text: string,
  limit = 50,
): Promise<Contact[]> {
  return search<Row<"customer">>(database, kind, text, limit, 0, () => true);
}

async function search<R extends { name: string; words?: string[] }>(
  database: ShopDatabase,
  kind: "item" | "customer" | "supplier",
  text: string,
  limit: number,
  offset: number,
  shown: (row: R) => boolean,
): Promise<R[]> {
  const words = wordsOf([text]);
  const [longest, ...others] = words.sort((one, other) => other.length - one.length);
  const table = database.table<R, string>(kind);
  if (longest === undefined) return table.orderBy("name").filter(shown).offset(offset).limit(limit).toArray();
  return table
    .where("words")
    .startsWith(longest)
    .distinct()
    .filter((row) => shown(row) && others.every((word) => (row.words ?? []).some((known) => known.startsWith(word))))
    .offset(offset)
    .limit(limit)
    .toArray();
}
