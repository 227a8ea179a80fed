/** Customers or suppliers with the same telephone or e-mail as another one, by the index of their words. */
import type { Contact } from "../core/model";
import { writingsOf } from "../core/telephones";
import type { ShopDatabase } from "./database";
import { isContactShown } from "./one-person";
import { wordsOf } from "./rows";

/** The most contacts that are compared. Many addresses can have a word in common. */
const MOST_FOUND = 100;

export interface Reached {
  /** Null for a contact that is not recorded yet. */
  id: string | null;
  phone: string | null;
  email: string | null;
}

/**
 * Returns the contacts with the same telephone or e-mail, sorted by name.
 *
 * A telephone number without a country code belongs to the country of the branch's telephone; if the branch has none,
 * to that of any other known number.
 */
export async function sameContacts(
  database: ShopDatabase,
  kind: "customer" | "supplier",
  { id, phone, email }: Reached,
  branchPhone: string | null,
): Promise<Contact[]> {
  const near = branchPhone ?? (await someInternational(database, kind));
  const phones = writingsOf(phone ?? "", near);
  const mail = (email ?? "").trim().toLowerCase();
  const words = [...phones, ...wordsOf([mail]).filter((word) => word.includes("@"))];
  if (words.length === 0) return [];
  const found = await database[kind].where("words").anyOf(words).distinct().limit(MOST_FOUND).toArray();
  const isSame = (other: Contact) =>
    other.id !== id &&
    isContactShown(other) &&
    (writingsOf(other.phone ?? "", near).some((writing) => phones.includes(writing)) ||
      (mail !== "" && other.email?.trim().toLowerCase() === mail));
  return found.filter(isSame).sort((one, other) => one.name.localeCompare(other.name));
}

async function someInternational(database: ShopDatabase, kind: "customer" | "supplier"): Promise<string | null> {
  const [number] = await database[kind].where("words").startsWith("+").limit(1).keys();
  return typeof number === "string" ? number : null;
}
