/** Predicts steps of units: status, branch, document, and stock. */
import type { Reason, Status, Unit } from "../model";
import { serialKey } from "../serial-key";
import { ruleOfKnown, unitRule, type UnitStep } from "../status";
import { warrantyOf } from "../warranty";
import type { Scene } from "./scene";
import { moveStock } from "./stock";
import { reasonWithin, takeSteps, taking, takingByHand, takingPassively, type UnitStepTaken } from "./unit-steps";
import { advanced, withWaiting, wouldBeBound } from "./waiting";

/** Reasons that contest a step; with any other reason the step only waits. */
const CONTESTED: readonly Reason[] = ["duplicate_serial", "wrong_item", "illegal_transition", "wrong_document"];

/** A new unit comes into stock at the operation's branch; a known one may be found again. */
export async function receiveUnit(scene: Scene, serial: string, itemId: string): Promise<void> {
  const key = serialKey(serial);
  const known = await scene.draft.unitByKey(key);
  if (known) return findUnit(scene, known, serial, itemId);
  const { branch_id, at } = scene.operation;
  const unit: Unit = {
    id: key,
    serial,
    key,
    aliases: [],
    item_id: await scene.countsAs(itemId),
    status: "in_stock",
    branch_id,
    document: null,
    note: null,
    warranty_until: null,
    warranty_day: null,
    customer_id: null,
    credit_only: false,
    contested: await wasNamedBefore(scene, key, serial, itemId),
    changed_at: at,
  };
  await show(scene, undefined, unit);
}

/** Whether this device recorded something about the unit before it was created. That earlier operation contradicts
 * the creation. */
async function wasNamedBefore(scene: Scene, key: string, serial: string, itemId: string): Promise<boolean> {
  const before = await scene.draft.namedBefore(key, scene.operation.id);
  const mine = await scene.countsAs(itemId);
  for (const { operation_id, item_id } of before) {
    const isOther = item_id !== undefined && (await scene.countsAs(item_id)) !== mine;
    scene.doubtAnew({ operation_id, serial, reason: isOther ? "wrong_item" : "illegal_transition" });
  }
  return before.length > 0;
}

async function findUnit(scene: Scene, unit: Unit, serial: string, itemId: string): Promise<void> {
  const rule = ruleOfKnown("received", scene.operation.type);
  const take = rule && taking(scene, [rule.step], { itemId: await scene.countsAs(itemId) });
  const found = take?.(unit);
  if (!take || !found) return contest(scene, unit, serial, "duplicate_serial");
  await show(scene, unit, advanced(scene, unit, found, take));
}

/** Applies the steps to a known unit, one after the other, if the table allows the first one. */
export async function moveUnit(
  scene: Scene,
  serial: string,
  steps: readonly UnitStep[],
  stepTaken: UnitStepTaken,
): Promise<void> {
  const unit = await scene.draft.unitByKey(serialKey(serial));
  if (!unit) return scene.doubt(serial, "unknown_serial", stepTaken.itemId);
  const taken = {
    ...stepTaken,
    itemId: stepTaken.itemId === undefined ? undefined : await scene.countsAs(stepTaken.itemId),
  };
  const moved = takeSteps(scene, steps, unit, taken);
  if (typeof moved === "string") {
    return contest(scene, withWaiting(scene, unit, serial, moved, steps, taken), serial, moved);
  }
  const shown = advanced(scene, unit, moved, taking(scene, steps, taken));
  await show(scene, unit, await withWarranty(scene, steps, shown, taken));
}

/** Adds a doubt about each unit, because its document is unknown or does not allow the step. */
export async function refuseUnits(
  scene: Scene,
  serials: readonly string[],
  step: UnitStep,
  why: Reason,
  taken: UnitStepTaken,
): Promise<void> {
  const itemId = taken.itemId === undefined ? undefined : await scene.countsAs(taken.itemId);
  for (const serial of serials) {
    const unit = await scene.draft.unitByKey(serialKey(serial));
    if (!unit || why === "unknown_document") scene.doubt(serial, why === "unknown_document" ? why : "unknown_serial");
    else contest(scene, unit, serial, reasonWithin(scene, unitRule(step), unit, { ...taken, itemId }) ?? why);
  }
}

/** Moves every unit that is bound to the document and has the first status of the passive step. `serials` are those
 * that the document lists. */
export async function moveBoundUnits(
  scene: Scene,
  documentId: string,
  step: UnitStep,
  serials: readonly string[],
): Promise<void> {
  const take = takingPassively(scene, documentId, step);
  for (const unit of await boundOrWaiting(scene, documentId, serials)) {
    const moved = take(unit) ?? unit;
    if (moved !== unit || unit.waits) await show(scene, unit, advanced(scene, unit, moved, take));
  }
}

/** The units that are bound to a document, and those that would be if their waiting steps had settled. */
async function boundOrWaiting(scene: Scene, documentId: string, serials: readonly string[]): Promise<Unit[]> {
  const bound = await scene.draft.unitsBoundTo(documentId);
  const there = new Set(bound.map(({ key }) => key));
  const keys = [...new Set(serials.map(serialKey))].filter((key) => !there.has(key));
  const others = await Promise.all(keys.map((key) => scene.draft.unitByKey(key)));
  return [...bound, ...others.flatMap((unit) => (unit && wouldBeBound(unit, documentId) ? [unit] : []))];
}

/** Two units of one item swap their states. */
export async function changePlaces(scene: Scene, one: Unit, other: Unit): Promise<void> {
  await show(scene, one, { ...one, ...placeOf(other), changed_at: scene.operation.at });
  await show(scene, other, { ...other, ...placeOf(one), changed_at: scene.operation.at });
}

function placeOf({
  status,
  branch_id,
  document,
  customer_id,
  warranty_until,
}: Unit): Pick<Unit, "status" | "branch_id" | "document" | "customer_id" | "warranty_until"> {
  return { status, branch_id, document, customer_id, warranty_until };
}

/** Sets a status that a person chose. Choosing the present status changes nothing. */
export async function setByHand(
  scene: Scene,
  unit: Unit,
  serial: string,
  status: Status,
  note: string | null,
): Promise<void> {
  const take = takingByHand(scene, status);
  const set = take(unit);
  if (!set) return contest(scene, unit, serial, "illegal_transition");
  await show(scene, unit, advanced(scene, unit, { ...set, note: note ?? unit.note }, take));
}

/** Adds a doubt about the step. The unit does not change; its status is provisional if the known records contradict
 * the step. */
export function contest(scene: Scene, unit: Unit, serial: string, reason: Reason): void {
  scene.doubt(serial, reason);
  const contested = unit.contested || CONTESTED.includes(reason);
  if (contested !== unit.contested || unit.waits) scene.draft.put("serial", { ...unit, contested });
}

async function withWarranty(scene: Scene, steps: readonly UnitStep[], unit: Unit, taken: UnitStepTaken): Promise<Unit> {
  if (!steps.includes("sold")) return unit;
  const months = (await scene.draft.get("item", unit.item_id))?.warranty_months;
  const { at, branch_id } = scene.operation;
  const zone = (await scene.draft.get("branch", branch_id))?.time_zone ?? "UTC";
  const warranty = warrantyOf(at, months ?? null, zone);
  return {
    ...unit,
    warranty_until: warranty?.until ?? null,
    warranty_day: warranty?.day ?? null,
    customer_id: taken.customerId ?? null,
  };
}

async function show(scene: Scene, before: Unit | undefined, after: Unit): Promise<void> {
  // A customer has the unit by a known sale, and its warranty continues.
  const isSold = after.status === "sold" && after.document !== null;
  const covered = isSold ? after : { ...after, warranty_until: null, warranty_day: null };
  scene.draft.put("serial", isSold || after.credit_only ? covered : { ...covered, customer_id: null });
  if (before?.status === "in_stock") await moveStock(scene, before.item_id, before.branch_id, -1, true);
  if (after.status === "in_stock") await moveStock(scene, after.item_id, after.branch_id, 1, true);
}
