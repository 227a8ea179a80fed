/** The inbox and its record, by index. */
import type { Branch, Conflict, Device, Evidence, Item, Unit, User } from "../../core/model";
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
  /** Of the unit, or the item that it is about. */
  item: Item | undefined;
  /** The item that has the same code. */
  rival: Item | undefined;
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
  const itemId = unit?.item_id ?? itemOf(conflict.document);
  const item = itemId === undefined ? undefined : await database.item.get(itemId);
  const rivalId = conflict.reason === "duplicate_code" ? rivalOf(conflict) : undefined;
  const rival = rivalId === undefined ? undefined : await database.item.get(rivalId);
  return { conflict, unit, item, rival, branches: byId(branches), users: byId(users), devices: byId(devices) };
}

/** The name of what a conflict is about, where that is an item; undefined for anything else. */
export async function itemNamed(database: ShopDatabase, { document }: Conflict): Promise<string | undefined> {
  const itemId = itemOf(document);
  return itemId === undefined ? undefined : (await database.item.get(itemId))?.name;
}

/** A device with records for which somebody had no right. */
export interface DeviceToApprove {
  id: string;
  name: string;
  code: string;
  operations: number;
  people: string[];
}

export async function devicesToApprove(database: ShopDatabase): Promise<DeviceToApprove[]> {
  const open = await withStatus(database, "open").filter(({ reason, decision_waiting }) => reason === "needs_approval" && !decision_waiting).toArray();
  const byDevice = new Map<string, Evidence[]>();
  for (const { evidence, operation_id } of open) {
    const claim = evidence.find((one) => one.operation_id === operation_id);
    if (claim) byDevice.set(claim.device_id, [...(byDevice.get(claim.device_id) ?? []), claim]);
  }
  return Promise.all([...byDevice].map(([id, claims]) => deviceToApprove(database, id, claims)));
}

async function deviceToApprove(database: ShopDatabase, id: string, claims: readonly Evidence[]): Promise<DeviceToApprove> {
  const code = claims[0]!.device_code;
  const users = await database.user.bulkGet([...new Set(claims.map(({ actor_id }) => actor_id))]);
  return {
    id,
    code,
    name: (await database.device.get(id))?.name ?? code,
    operations: new Set(claims.map(({ operation_id }) => operation_id)).size,
    people: users.flatMap((user) => (user ? [user.name] : [])),
  };
}

function itemOf(document: Conflict["document"]): string | undefined {
  return document?.type === "item" ? document.id : undefined;
}

function rivalOf({ document, evidence }: Conflict): string | undefined {
  return evidence.map((one) => itemOf(one.document)).find((id) => id !== undefined && id !== document?.id);
}

function withStatus(database: ShopDatabase, status: Conflict["status"]) {
  return database.conflict.where("[status+opened_at]").between([status, 0], [status, Number.MAX_SAFE_INTEGER]);
}

function byId<One extends { id: string }>(all: readonly One[]): Map<string, One> {
  return new Map(all.map((one) => [one.id, one]));
}
