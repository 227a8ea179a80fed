/** A return with everything that its page and its slip show. */
import { personOf } from "../../storage/one-person";
import type { Branch, Contact, Item, Return, ReturnLine, Sale, Unit, User } from "../../core/model";
import type { ShopDatabase } from "../../storage/database";
import { findUnit } from "../../storage/look-up";

export interface LineBack {
  line: ReturnLine;
  item: Item | undefined;
  /** The units as they are now, in the order of the line's serials. */
  units: (Unit | undefined)[];
}

export interface ReturnDetails {
  back: Return;
  branch: Branch | undefined;
  person: User | undefined;
  sale: Sale | undefined;
  customer: Contact | undefined;
  /** The sale that it paid for in an exchange. */
  exchangedFor: Sale | undefined;
  lines: LineBack[];
  /** Recorded here and not acknowledged yet. */
  isWaitingHere: boolean;
}

/** Null if this device does not have the return. */
export async function readReturn(database: ShopDatabase, returnId: string): Promise<ReturnDetails | null> {
  const back = await database.return.get(returnId);
  if (!back) return null;
  const [branch, person, sale, exchangedFor, entry, lines] = await Promise.all([
    database.branch.get(back.branch_id),
    database.user.get(back.actor_id),
    back.sale_id === null ? undefined : database.sale.get(back.sale_id),
    database.sale.where("paid_with").equals(returnId).first(),
    database.queue.get(back.operation_id),
    Promise.all(back.lines.map((line) => readLine(database, line))),
  ]);
  const customer = await personOf(database, sale?.customer_id);
  return {
    back,
    branch,
    person,
    sale,
    customer,
    exchangedFor,
    lines,
    isWaitingHere: entry !== undefined && (entry.state === "queued" || entry.state === "sent"),
  };
}

async function readLine(database: ShopDatabase, line: ReturnLine): Promise<LineBack> {
  const units = await Promise.all((line.serials ?? []).map((serial) => findUnit(database, serial)));
  return { line, item: await database.item.get(line.item_id), units };
}
