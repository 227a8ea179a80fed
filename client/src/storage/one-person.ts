/** Customers who are one person, because an admin merged them: a document may name any of them. */
import type { Contact } from "../core/model";
import { ERASED } from "../core/personal";
import type { ShopDatabase } from "./database";

/** The customer who is shown for a document's customer: the same one, or the one whom they were merged into. */
export async function personOf(
  database: ShopDatabase,
  customerId: string | null | undefined,
): Promise<Contact | undefined> {
  const [person] = await peopleOf(database, [customerId]);
  return person;
}

/** The same for many, in their order. Erased customers stay erased. */
export async function peopleOf(
  database: ShopDatabase,
  customerIds: readonly (string | null | undefined)[],
): Promise<(Contact | undefined)[]> {
  const byId = await customersOf(database, customerIds);
  const into = await customersOf(
    database,
    [...byId.values()].map(({ merged_into }) => merged_into),
  );
  return customerIds.map((id) => {
    const customer = byId.get(id ?? "");
    return customer?.name === ERASED ? customer : (into.get(customer?.merged_into ?? "") ?? customer);
  });
}

/** Reads each customer once. */
async function customersOf(
  database: ShopDatabase,
  ids: readonly (string | null | undefined)[],
): Promise<Map<string, Contact>> {
  const asked = [...new Set(ids.flatMap((id) => id ?? []))];
  const rows = asked.length > 0 ? await database.customer.bulkGet(asked) : [];
  return new Map(rows.flatMap((row) => (row ? [[row.id, row] as const] : [])));
}

/** The ids that the documents of a person name. */
export function idsOfPerson(customer: Contact): string[] {
  return [customer.id, ...(customer.merged_ids ?? [])];
}

/** Whether a customer is shown by themselves: merged ones are shown as the one whom they were merged into. */
export function isContactShown({ status, name, merged_into }: Contact): boolean {
  return status !== "discarded" && name !== ERASED && !merged_into;
}
