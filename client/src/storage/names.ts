/** Finds items, customers and suppliers by the beginnings of words. */
import type { Contact, Item } from "../core/model";
import type { ShopDatabase } from "./database";
import { isContactShown, peopleOf } from "./one-person";
import { firstOf, inRange, ofIds, type PagedList } from "./paged";
import { MERGED_MARK, wordsOf } from "./rows";

/** Items where every word of `text` begins a word of name, category or SKU. */
export function itemsNamed(database: ShopDatabase, text: string, category = ""): PagedList<Item> {
  return ofIds<Item>(database, "item", () => idsNamed(database, "item", text), {
    fits: (item) => isShown(item) && (category === "" || item.category === category),
  });
}

/** By name, of one category or of all. */
export function itemsByName(database: ShopDatabase, category = ""): PagedList<Item> {
  const [index, first] = category === "" ? ["[name+id]", []] : ["[category+name+id]", [category]];
  return inRange<Item>(database, "item", index, first, { fits: isShown });
}

/** The first items that match, by name where `text` is empty. */
export function searchItems(database: ShopDatabase, text: string, limit = 50): Promise<Item[]> {
  return firstOf(wordsOf([text]).length === 0 ? itemsByName(database) : itemsNamed(database, text), limit);
}

/** Customers or suppliers where every word of `text` begins a word of name, phone or e-mail; all by name if it is
 * empty. */
export function contactsNamed(database: ShopDatabase, kind: "customer" | "supplier", text: string): PagedList<Contact> {
  const fits = isContactShown;
  return wordsOf([text]).length === 0
    ? inRange(database, kind, "[name+id]", [], { fits })
    : ofIds(database, kind, () => idsOfContacts(database, kind, text), { fits });
}

/** The ids of the contacts that match; a merged customer is found as the one whom they were merged into. */
export async function idsOfContacts(
  database: ShopDatabase,
  kind: "customer" | "supplier",
  text: string,
): Promise<string[]> {
  const ids = await idsNamed(database, kind, text);
  const marked = new Set(await database[kind].where("words").equals(MERGED_MARK).primaryKeys());
  // Index keys are enough, unless a merged customer matches.
  const merged = ids.filter((id) => marked.has(id));
  const people = await peopleOf(database, merged);
  return [...new Set([...ids.filter((id) => !marked.has(id)), ...people.flatMap((one) => (one ? [one.id] : []))])];
}

export function searchContacts(
  database: ShopDatabase,
  kind: "customer" | "supplier",
  text: string,
  limit = 50,
): Promise<Contact[]> {
  return firstOf(contactsNamed(database, kind, text), limit);
}

/** The ids of the rows that match every word; reads index keys only, no rows. */
export async function idsNamed(
  database: ShopDatabase,
  kind: "item" | "customer" | "supplier",
  text: string,
): Promise<string[]> {
  const ids = await Promise.all(
    wordsOf([text]).map((word) => database.table<unknown, string>(kind).where("words").startsWith(word).primaryKeys()),
  );
  const [first = [], ...others] = ids.map((named) => new Set(named));
  return [...first].filter((id) => others.every((named) => named.has(id)));
}

function isShown(item: Item): boolean {
  return !item.archived && item.merged_into === null;
}
