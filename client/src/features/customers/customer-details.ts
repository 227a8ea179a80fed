/** One customer with their units, sales and repairs. */
import type { Contact, Item, Repair, Sale, Unit } from "../../core/model";
import type { ShopDatabase } from "../../storage/database";

export interface OwnedUnit {
  unit: Unit;
  item: Item | undefined;
}

export interface CustomerDetails {
  customer: Contact;
  units: OwnedUnit[];
  /** Newest first. */
  sales: Sale[];
  repairs: Repair[];
}

/** Null if this device does not have the customer. */
export async function readCustomer(database: ShopDatabase, customerId: string): Promise<CustomerDetails | null> {
  const customer = await database.customer.get(customerId);
  if (!customer) return null;
  const [units, sales, repairs] = await Promise.all([
    database.serial.where("customer_id").equals(customerId).toArray(),
    database.sale.where("customer_id").equals(customerId).sortBy("happened_at"),
    database.repair.where("customer_id").equals(customerId).sortBy("happened_at"),
  ]);
  const items = await database.item.bulkGet(units.map(({ item_id }) => item_id));
  return {
    customer,
    units: units.map((unit, at) => ({ unit, item: items[at] })),
    sales: sales.reverse(),
    repairs: repairs.reverse(),
  };
}
