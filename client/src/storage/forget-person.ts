/**
 * Removes the data of an erased customer from this device: from the queue, photos and drafts.
 *
 * Their records arrive from the server already erased. Queue entries stay with their sequence numbers, without personal
 * fields. The server recognises such an entry, even after it was restored from a backup.
 */
import { ERASED, ownerOf, withoutPersonal } from "../core/personal";
import type { RecordChange } from "../core/model";
import type { Operation } from "../core/operations";
import type { ShopDatabase } from "./database";
import { touchedBy } from "./touched";

/** The customers whom these changes erase completely or in part. */
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

/** Call within the transaction that writes the pulled records, before they are written. It also writes drafts and
 * photos. */
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

/** Removes the data of an erased person from an operation whose form was still open, as the server does. */
export async function withoutErased(database: ShopDatabase, operation: Operation): Promise<Operation> {
  const owner = ownerOf(operation);
  const customerId = owner === null ? null : await customerOf(database, owner);
  const customer = customerId === null ? undefined : await database.customer.get(customerId);
  return customer?.name === ERASED ? withoutPersonal(operation) : operation;
}

/** The customer that an owner of personal fields is or belongs to; null if there is none. */
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

/** The quotes and bills of repairs, which own personal fields. */
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
