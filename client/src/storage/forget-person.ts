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
  ]);
  await clearQueue(database, owners);
  await database.photos.bulkDelete(repairs.flatMap(({ photos }) => photos));
  await database.drafts
    .filter(
      ({ screen, data }) => screen === "repair" && customerIds.some((id) => JSON.stringify(data ?? null).includes(id)),
    )
    .delete();
}

/** What is recorded of somebody who is erased, in a form that was open meanwhile: as the server keeps it. */
export async function withoutErased(database: ShopDatabase, operation: Operation): Promise<Operation> {
  const [kind, id] = ownerOf(operation)?.split(":") ?? [];
  if (id === undefined) return operation;
  const document =
    kind === "sale" ? await database.sale.get(id) : kind === "repair" ? await database.repair.get(id) : undefined;
  const customerId = kind === "customer" ? id : (document?.customer_id ?? null);
  const customer = customerId === null ? undefined : await database.customer.get(customerId);
  return customer?.name === ERASED ? withoutPersonal(operation) : operation;
}

async function clearQueue(database: ShopDatabase, owners: ReadonlySet<string>): Promise<void> {
  await database.queue
    .filter(({ operation }) => owners.has(ownerOf(operation) ?? ""))
    .modify((entry) => {
      entry.operation = withoutPersonal(entry.operation);
      entry.touches = touchedBy(entry.operation);
    });
}
