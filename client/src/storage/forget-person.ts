/** A customer who was erased leaves this device too: what is kept of the queue, photographs, half-finished tickets.
 *
 * Their records are the server's, and come erased with a pull. The queue keeps its entries and their numbers, without
 * what was personal: the server knows them by that as well, even where it is restored from a backup.
 */
import { ERASED, ownerOf, withoutPersonal } from "../core/personal";
import type { RecordChange } from "../core/model";
import type { Operation } from "../core/operations";
import type { ShopDatabase } from "./database";
import { touchedBy } from "./touched";

/** The customers whose erasure these changes bring, or bring more of. */
export async function erasedBy(database: ShopDatabase, changes: readonly RecordChange[]): Promise<string[]> {
  const known = new Set(await database.customer.where("name").equals(ERASED).primaryKeys());
  const named = changes.flatMap((change) =>
    change.kind === "customer" && change.data?.name === ERASED ? [change.id] : [],
  );
  const documents = changes.flatMap((change) =>
    (change.kind === "sale" || change.kind === "repair") && change.data?.customer_id ? [change.data.customer_id] : [],
  );
  return [...new Set([...named, ...documents.filter((id) => known.has(id))])];
}

/** Within the transaction that takes the records in, before they are; it writes drafts and photos besides. */
export async function forgetPeople(database: ShopDatabase, customerIds: readonly string[]): Promise<void> {
  const [sales, repairs] = await Promise.all([
    database.sale.where("customer_id").anyOf(customerIds).primaryKeys(),
    database.repair.where("customer_id").anyOf(customerIds).toArray(),
  ]);
  const owners = new Set([
    ...customerIds.map((id) => `customer:${id}`),
    ...sales.map((id) => `sale:${id}`),
    ...repairs.map(({ id }) => `repair:${id}`),
    ...(await chargesOf(
      database,
      repairs.map(({ id }) => id),
    )),
  ]);
  await clearQueue(database, owners);
  await database.photos.bulkDelete(repairs.flatMap(({ photos, signature }) => [...photos, signature ?? ""]));
  await database.drafts
    .filter(
      ({ screen, data }) => screen === "repair" && customerIds.some((id) => JSON.stringify(data ?? null).includes(id)),
    )
    .delete();
}

/** Replaces the data of an erased person in an operation from a form that was still open, as the server does. */
export async function withoutErased(database: ShopDatabase, operation: Operation): Promise<Operation> {
  const owner = ownerOf(operation);
  const customerId = owner === null ? null : await customerOf(database, owner);
  const customer = customerId === null ? undefined : await database.customer.get(customerId);
  return customer?.name === ERASED ? withoutPersonal(operation) : operation;
}

/** The customer that an owner of personal fields is, or belongs to; null where it has none. */
async function customerOf(database: ShopDatabase, owner: string): Promise<string | null> {
  const [kind = "", id = ""] = owner.split(":");
  switch (kind) {
    case "customer":
      return id;
    case "sale":
      return (await database.sale.get(id))?.customer_id ?? null;
    case "repair":
      return (await database.repair.get(id))?.customer_id ?? null;
    case "quote":
    case "bill": {
      const charge = await database[kind].get(id);
      return charge ? customerOf(database, `repair:${charge.repair_id}`) : null;
    }
    default:
      return null;
  }
}

/** The quotes and bills of repairs, as owners of personal fields. */
async function chargesOf(database: ShopDatabase, repairIds: readonly string[]): Promise<string[]> {
  const [quotes, bills] = await Promise.all([
    database.quote.where("repair_id").anyOf(repairIds).primaryKeys(),
    database.bill.where("repair_id").anyOf(repairIds).primaryKeys(),
  ]);
  return [...quotes.map((id) => `quote:${id}`), ...bills.map((id) => `bill:${id}`)];
}

async function clearQueue(database: ShopDatabase, owners: ReadonlySet<string>): Promise<void> {
  await database.queue
    .filter(({ operation }) => owners.has(ownerOf(operation) ?? ""))
    .modify((entry) => {
      entry.operation = withoutPersonal(entry.operation);
      entry.touches = touchedBy(entry.operation);
    });
}
