/** Customers by name, phone or e-mail, and by the serial of what they bought: which unit went to whom is one search. */
import type { Contact } from "../../core/model";
import { serialKeyOrNull } from "../../core/serial-key";
import type { ShopDatabase } from "../../storage/database";
import { searchContacts } from "../../storage/names";
import { searchUnits } from "../../storage/units";

/** Shorter beginnings of a serial would name half the shop. */
const SHORTEST_SERIAL = 3;

export interface ListedCustomer {
  customer: Contact;
  /** The number they were found by; null where their own name was. */
  serial: string | null;
}

export async function findCustomers(database: ShopDatabase, text: string, limit: number): Promise<ListedCustomer[]> {
  const [named, owners] = await Promise.all([searchContacts(database, "customer", text, limit), ownersOf(database, text, limit)]);
  const found = new Map<string, ListedCustomer>(owners.map((owner) => [owner.customer.id, owner]));
  for (const customer of named) if (!found.has(customer.id)) found.set(customer.id, { customer, serial: null });
  return [...found.values()].slice(0, limit);
}

async function ownersOf(database: ShopDatabase, text: string, limit: number): Promise<ListedCustomer[]> {
  if ((serialKeyOrNull(text) ?? "").length < SHORTEST_SERIAL) return [];
  const units = (await searchUnits(database, text, limit)).filter(({ customer_id }) => customer_id !== null);
  const customers = await database.customer.bulkGet(units.map(({ customer_id }) => customer_id!));
  return units.flatMap(({ serial }, at) => (customers[at] ? [{ customer: customers[at], serial }] : []));
}
