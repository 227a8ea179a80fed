/** The inbox and its record, by index. */
import type { Branch, Conflict, Device, Item, Unit, User } from "../../core/model";
import type { ShopDatabase } from "../../storage/database";
import { findUnit } from "../../storage/look-up";
import { inOrder } from "./story";

export async function openConflicts(database: ShopDatabase, limit: number): Promise<Conflict[]> {
  const found = await withStatus(database, "open").reverse().limit(limit).toArray();
  return inOrder(found);
}

/** Settled by themselves or decided, the latest closed first. */
export async function closedConflicts(database: ShopDatabase, limit: number): Promise<Conflict[]> {
  const found = await Promise.all((["decided", "settled"] as const).map((status) => withStatus(database, status).reverse().limit(limit).toArray()));
  return found.flat().sort((one, other) => (other.closed_at ?? 0) - (one.closed_at ?? 0)).slice(0, limit);
}

/** A conflict with the names of everything in it. */
export interface ConflictRead {
  conflict: Conflict;
  unit: Unit | undefined;
  item: Item | undefined;
  branches: ReadonlyMap<string, Branch>;
  users: ReadonlyMap<string, User>;
  devices: ReadonlyMap<string, Device>;
}

export async function readConflict(database: ShopDatabase, conflictId: string): Promise<ConflictRead | null> {
  const conflict = await database.conflict.get(conflictId);
  if (!conflict) return null;
  const [branches, users, devices, unit] = await Promise.all([
    database.branch.toArray(),
    database.user.toArray(),
    database.device.toArray(),
    conflict.serial === null ? undefined : findUnit(database, conflict.serial),
  ]);
  const item = unit && (await database.item.get(unit.item_id));
  return { conflict, unit, item, branches: byId(branches), users: byId(users), devices: byId(devices) };
}

function withStatus(database: ShopDatabase, status: Conflict["status"]) {
  return database.conflict.where("[status+opened_at]").between([status, 0], [status, Number.MAX_SAFE_INTEGER]);
}

function byId<One extends { id: string }>(all: readonly One[]): Map<string, One> {
  return new Map(all.map((one) => [one.id, one]));
}
