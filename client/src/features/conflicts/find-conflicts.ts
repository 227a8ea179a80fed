/** Reads the open and closed conflicts, by index. */
import { goesWithDocument } from "../../core/conflict-steps";
import type { Branch, Conflict, Device, Evidence, Item, Unit, User } from "../../core/model";
import { openConflictRows } from "../../storage/conflicts";
import type { ShopDatabase } from "../../storage/database";
import { findUnit } from "../../storage/look-up";
import { inRange, inSequence, merged, type PagedList } from "../../storage/paged";
import { type OwnSide, ownSideOf } from "./choices";

/**
 * Contested ones first, because they contradict other operations; waiting ones may still resolve. In each group the
 * newest first.
 *
 * Of conflicts that are decided together, only the one about the document.
 */
export function openConflicts(database: ShopDatabase): PagedList<Conflict> {
  return inSequence(
    (["contested", "waiting"] as const).map((standing) =>
      inRange<Conflict>(database, "conflict", "[status+standing+opened_at+id]", ["open", standing], {
        newestFirst: true,
        fits: isItsOwn,
      }),
    ),
  );
}

/** Decided or automatically resolved conflicts, the latest closed first. */
export function closedConflicts(database: ShopDatabase): PagedList<Conflict> {
  return merged(
    (["decided", "settled"] as const).map((status) =>
      inRange<Conflict>(database, "conflict", "[status+closed_at+id]", [status], {
        newestFirst: true,
        fits: isItsOwn,
      }),
    ),
    true,
  );
}

/** Open conflicts with an operation of this person that they have not answered about, oldest first. */
export async function ownQuestions(database: ShopDatabase, userId: string): Promise<OwnQuestion[]> {
  const open = await openConflictRows(database).filter(isItsOwn).toArray();
  return open.flatMap((conflict) => {
    const own = ownSideOf(conflict, userId);
    return own && own.answer === null ? [{ conflict, own }] : [];
  });
}

export interface OwnQuestion {
  conflict: Conflict;
  own: OwnSide;
}

const isItsOwn = (conflict: Conflict) => !goesWithDocument(conflict);

/** A conflict with the names of everything it refers to. */
export interface ConflictRead {
  conflict: Conflict;
  /** Other conflicts of the same operation, which are decided together. */
  together: Conflict[];
  unit: Unit | undefined;
  /** The unit's item, or the item that the conflict is about. */
  item: Item | undefined;
  /** The other item with the same code. */
  rival: Item | undefined;
  branches: ReadonlyMap<string, Branch>;
  users: ReadonlyMap<string, User>;
  devices: ReadonlyMap<string, Device>;
}

export async function readConflict(database: ShopDatabase, conflictId: string): Promise<ConflictRead | null> {
  const conflict = await database.conflict.get(conflictId);
  if (!conflict) return null;
  const [names, devices, unit, together] = await Promise.all([
    readNames(database),
    database.device.toArray(),
    conflict.serial === null ? undefined : findUnit(database, conflict.serial),
    decidedWith(database, conflict),
  ]);
  const itemId = unit?.item_id ?? itemOf(conflict.document);
  const item = itemId === undefined ? undefined : await database.item.get(itemId);
  const rivalId = conflict.reason === "duplicate_code" ? rivalOf(conflict) : undefined;
  const rival = rivalId === undefined ? undefined : await database.item.get(rivalId);
  return {
    conflict,
    together,
    unit,
    item,
    rival,
    ...names,
    devices: byId(devices),
  };
}

/** All people and branches of the shop; both lists are short. */
export async function readNames(database: ShopDatabase): Promise<Pick<ConflictRead, "users" | "branches">> {
  const [users, branches] = await Promise.all([database.user.toArray(), database.branch.toArray()]);
  return { users: byId(users), branches: byId(branches) };
}

async function decidedWith(database: ShopDatabase, conflict: Conflict): Promise<Conflict[]> {
  const others = await database.conflict.where("operation_id").equals(conflict.operation_id).toArray();
  return others.filter(
    (other) =>
      other.id !== conflict.id &&
      (goesWithDocument(other) || goesWithDocument(conflict)) &&
      other.status === conflict.status,
  );
}

/** The name of the item that a conflict is about; undefined for another subject. */
export async function itemNamed(database: ShopDatabase, { document }: Conflict): Promise<string | undefined> {
  const itemId = itemOf(document);
  return itemId === undefined ? undefined : (await database.item.get(itemId))?.name;
}

/** The item of the unit that a conflict is about; undefined without a unit. */
export async function itemOfUnit(database: ShopDatabase, { serial }: Conflict): Promise<string | undefined> {
  const unit = serial === null ? undefined : await findUnit(database, serial);
  return unit && (await database.item.get(unit.item_id))?.name;
}

/** A device with operations for which their person lacked the role. */
export interface DeviceToApprove {
  id: string;
  name: string;
  code: string;
  operations: number;
  people: string[];
}

export async function devicesToApprove(database: ShopDatabase): Promise<DeviceToApprove[]> {
  const open = await database.conflict
    .where("[status+opened_at]")
    .between(["open", 0], ["open", Number.MAX_SAFE_INTEGER])
    .filter(({ reason, decision_waiting }) => reason === "needs_approval" && !decision_waiting)
    .toArray();
  const byDevice = new Map<string, Evidence[]>();
  for (const { evidence, operation_id } of open) {
    const claim = evidence.find((one) => one.operation_id === operation_id);
    if (claim) byDevice.set(claim.device_id, [...(byDevice.get(claim.device_id) ?? []), claim]);
  }
  return Promise.all([...byDevice].map(([id, claims]) => deviceToApprove(database, id, claims)));
}

async function deviceToApprove(
  database: ShopDatabase,
  id: string,
  claims: readonly Evidence[],
): Promise<DeviceToApprove> {
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

function byId<One extends { id: string }>(all: readonly One[]): Map<string, One> {
  return new Map(all.map((one) => [one.id, one]));
}
