/** Customers or suppliers with the same telephone or e-mail as another one, by the index of their words. */
import type { Contact } from "../core/model";
import { ERASED } from "../core/personal";
import { writingsOf } from "../core/telephones";
import type { ShopDatabase } from "./database";
import { wordsOf } from "./rows";

/** A word of an e-mail address may be that of many: only so many are compared. */
const MOST_FOUND = 100;

export interface Reached {
  /** Null for one that is not recorded yet. */
  id: string | null;
  phone: string | null;
  email: string | null;
}

/** Returns those that are reached by the same telephone or e-mail, the one with the first name first.
 *
 * A number without a country code is in the country of the branch's telephone; where the branch has none, of any other
 * number that is known.
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
    other.status !== "discarded" &&
    other.name !== ERASED &&
    (writingsOf(other.phone ?? "", near).some((writing) => phones.includes(writing)) ||
      (mail !== "" && other.email?.trim().toLowerCase() === mail));
  return found.filter(isSame).sort((one, other) => one.name.localeCompare(other.name));
}

async function someInternational(database: ShopDatabase, kind: "customer" | "supplier"): Promise<string | null> {
  const [number] = await database[kind].where("words").startsWith("+").limit(1).keys();
  return typeof number === "string" ? number : null;
}
