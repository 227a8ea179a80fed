/** One customer with their units, sales and repairs. */
import { idsOfPerson } from "../../storage/one-person";
import type { Contact, Item, Repair, Sale, Unit } from "../../core/model";
import type { ShopDatabase } from "../../storage/database";
import { sayLines } from "../stock/find-documents";

export interface OwnedUnit {
  unit: Unit;
  item: Item | undefined;
}

export interface CustomerDetails {
  customer: Contact;
  /** The customers who were merged into them. */
  merged: Contact[];
  /** The one whom they were merged into, who has their units, sales and repairs too. */
  into: Contact | null;
  units: OwnedUnit[];
  /** Newest first. */
  /** `what` is for example "Phone 12 · 2 × Cable". */
  sales: { sale: Sale; what: string }[];
  repairs: Repair[];
}

/** Null if this device does not have the customer. */
export async function readCustomer(database: ShopDatabase, customerId: string): Promise<CustomerDetails | null> {
  const customer = await database.customer.get(customerId);
  if (!customer) return null;
  const ids = idsOfPerson(customer);
  const [units, sales, repairs, merged, into] = await Promise.all([
    database.serial.where("customer_id").anyOf(ids).toArray(),
    database.sale.where("customer_id").anyOf(ids).sortBy("happened_at"),
    database.repair.where("customer_id").anyOf(ids).sortBy("happened_at"),
    database.customer.bulkGet(ids.slice(1)),
    customer.merged_into ? database.customer.get(customer.merged_into) : undefined,
  ]);
  const items = await database.item.bulkGet(units.map(({ item_id }) => item_id));
  return {
    customer,
    merged: merged.filter((other) => other !== undefined),
    into: into ?? null,
    units: units.map((unit, at) => ({ unit, item: items[at] })),
    sales: await Promise.all(
      sales.reverse().map(async (sale) => ({ sale, what: await sayLines(database, sale.lines) })),
    ),
    repairs: repairs.reverse(),
  };
}
