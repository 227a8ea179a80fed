/** A repair with everything that its page shows. */
import { personOf } from "../../storage/one-person";
import type { Branch, Conflict, Contact, Repair, RepairPart, Unit, User } from "../../core/model";
import { serialsLeftOf } from "../../core/repair-parts";
import type { ShopDatabase } from "../../storage/database";
import { findUnit } from "../../storage/look-up";

export interface PartInside {
  part: RepairPart;
  name: string;
  /** Its present unit; undefined for parts without serials, and for unknown units. */
  unit: Unit | undefined;
}

export interface RepairDetails {
  repair: Repair;
  branch: Branch | undefined;
  person: User | undefined;
  customer: Contact | undefined;
  /** In the order of their addition; parts that were taken out come last. */
  parts: PartInside[];
  /** Items of which more pieces were taken out than were fitted, by this device's records. */
  surplus: { name: string; quantity: number }[];
  /** The open conflicts of the repair and its parts. */
  conflicts: Conflict[];
}

/** Null if this device does not have the repair. */
export async function readRepair(database: ShopDatabase, repairId: string): Promise<RepairDetails | null> {
  const repair = await database.repair.get(repairId);
  if (!repair) return null;
  const operations = [repair.operation_id, ...repair.parts.map(({ operation_id }) => operation_id)];
  const [branch, person, customer, parts, surplus, conflicts] = await Promise.all([
    database.branch.get(repair.branch_id),
    database.user.get(repair.technician_id ?? repair.actor_id),
    personOf(database, repair.customer_id),
    Promise.all(repair.parts.map((part) => readPart(database, part))),
    Promise.all(
      (repair.surplus ?? []).map(async ({ item_id, quantity }) => ({
        name: await nameOf(database, item_id),
        quantity,
      })),
    ),
    database.conflict.where("operation_id").anyOf(operations).toArray(),
  ]);
  const inside = parts.filter(({ part }) => !part.removed);
  const removed = parts.filter(({ part }) => part.removed);
  const open = conflicts.filter(({ status }) => status === "open");
  return { repair, branch, person, customer, parts: [...inside, ...removed], surplus, conflicts: open };
}

async function readPart(database: ShopDatabase, part: RepairPart): Promise<PartInside> {
  const [serial] = [...(serialsLeftOf(part) ?? []), ...(part.serials ?? [])];
  const [name, unit] = await Promise.all([
    nameOf(database, part.item_id),
    serial === undefined ? undefined : findUnit(database, serial),
  ]);
  return { part, name, unit };
}

async function nameOf(database: ShopDatabase, itemId: string): Promise<string> {
  return (await database.item.get(itemId))?.name ?? itemId;
}
