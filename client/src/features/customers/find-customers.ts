/** Finds customers by name, phone or e-mail, and by the serial of a unit they bought. */
import type { Contact } from "../../core/model";
import { serialKeyOrNull } from "../../core/serial-key";
import type { ShopDatabase } from "../../storage/database";
import { isContactShown, peopleOf } from "../../storage/one-person";
import { contactsNamed, idsOfContacts } from "../../storage/names";
import { inSequence, ofIds, mapPages, without, type PagedList } from "../../storage/paged";
import { searchUnits } from "../../storage/units";

/** Shorter beginnings of a serial would match too many units. */
const SHORTEST_SERIAL = 3;
const UNITS_LOOKED_AT = 50;

export interface ListedCustomer {
  customer: Contact;
  /** The serial by which they were found; null if they were found by name. */
  serial: string | null;
}

/** Customers found by serial come first. */
export function findCustomers(database: ShopDatabase, text: string): PagedList<ListedCustomer> {
  if ((serialKeyOrNull(text) ?? "").length < SHORTEST_SERIAL)
    return mapPages(contactsNamed(database, "customer", text), async (found) =>
      found.map((customer) => ({ customer, serial: null })),
    );
  const owners = ofIds<Contact>(database, "customer", async () => (await ownersOf(database, text)).keys());
  const others = ofIds<Contact>(
    database,
    "customer",
    async () => without(await idsOfContacts(database, "customer", text), [...(await ownersOf(database, text)).keys()]),
    { fits: isContactShown },
  );
  return mapPages(inSequence([owners, others]), async (found) => {
    const serials = await ownersOf(database, text);
    return found.map((customer) => ({ customer, serial: serials.get(customer.id) ?? null }));
  });
}

/** The serial by which each owner is found. */
async function ownersOf(database: ShopDatabase, text: string): Promise<Map<string, string>> {
  const units = await searchUnits(database, text, UNITS_LOOKED_AT, ({ customer_id }) => customer_id !== null);
  const people = await peopleOf(
    database,
    units.map(({ customer_id }) => customer_id),
  );
  return new Map(units.flatMap(({ serial }, at) => (people[at] ? [[people[at].id, serial] as const] : [])));
}
