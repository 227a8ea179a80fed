/** A sale with everything that its page and its receipt show. */
import { personOf } from "../../storage/one-person";
import type { Branch, Conflict, Contact, Return, Sale, SaleLine, Unit, User } from "../../core/model";
import type { ShopDatabase } from "../../storage/database";
import { findUnit } from "../../storage/look-up";

export interface SoldLine {
  line: SaleLine;
  name: string;
  /** The units as they are now, in the order of the line's serials; undefined for an unknown unit. */
  units: (Unit | undefined)[];
}

export interface SaleDetails {
  sale: Sale;
  branch: Branch | undefined;
  person: User | undefined;
  customer: Contact | undefined;
  lines: SoldLine[];
  /** The returns of the sale, newest first. */
  returns: Return[];
  /** The returns whose value paid for it in an exchange. */
  exchanged: Return[];
  /** The open conflicts of the sale's own operation. */
  conflicts: Conflict[];
  /** Recorded here and not acknowledged yet. */
  isWaitingHere: boolean;
}

/** Null if this device does not have the sale. */
export async function readSale(database: ShopDatabase, saleId: string): Promise<SaleDetails | null> {
  const sale = await database.sale.get(saleId);
  if (!sale) return null;
  const [branch, person, customer, lines, returns, exchanged, conflicts, entry] = await Promise.all([
    database.branch.get(sale.branch_id),
    database.user.get(sale.actor_id),
    personOf(database, sale.customer_id),
    Promise.all(sale.lines.map((line) => readLine(database, line))),
    database.return.where("sale_id").equals(saleId).reverse().sortBy("happened_at"),
    database.return.bulkGet(sale.payments.flatMap(({ return_id }) => return_id ?? [])),
    database.conflict.where("operation_id").equals(sale.operation_id).toArray(),
    database.queue.get(sale.operation_id),
  ]);
  const isWaitingHere = entry !== undefined && (entry.state === "queued" || entry.state === "sent");
  return {
    sale,
    branch,
    person,
    customer,
    lines,
    returns,
    exchanged: exchanged.flatMap((back) => back ?? []),
    conflicts: conflicts.filter(({ status }) => status === "open"),
    isWaitingHere,
  };
}

async function readLine(database: ShopDatabase, line: SaleLine): Promise<SoldLine> {
  const item = await database.item.get(line.item_id);
  const units = await Promise.all((line.serials ?? []).map((serial) => findUnit(database, serial)));
  return { line, name: item?.name ?? line.item_id, units };
}
