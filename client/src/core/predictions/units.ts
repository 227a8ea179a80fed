/** Units taking one step of the table: status, place, document, and the stock they count for. */
import type { DocumentLink, Reason, Status, Unit } from "../model";
import { serialKey } from "../serial-key";
import { isReleasedByHand, ruleOfKnown, unitRule, type UnitRule, type UnitStep } from "../status";
import { warrantyOf } from "../warranty";
import type { Scene } from "./scene";
import { moveStock } from "./stock";

/** Reasons that put a unit in doubt; the others only let the step wait. */
const CONTESTED: readonly Reason[] = ["duplicate_serial", "wrong_item", "illegal_transition", "wrong_document"];

export interface UnitStepTaken {
  itemId?: string | undefined;
  /** What the unit is bound to by it, or has to be bound to. */
  document?: DocumentLink | null;
  customerId?: string | null;
  /** It is credited, and stays with the customer. */
  creditOnly?: boolean;
}

/** A new unit comes into stock at the operation's branch; one that is known may be found. */
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
    contested: false,
    changed_at: at,
  };
  await show(scene, undefined, unit);
}

async function findUnit(scene: Scene, unit: Unit, serial: string, itemId: string): Promise<void> {
  const rule = ruleOfKnown("received", scene.operation.type);
  const reason = rule && reasonAgainst(scene, rule, unit, { itemId: await scene.countsAs(itemId) });
  if (!rule || reason) return contest(scene, unit, serial, "duplicate_serial");
  await show(scene, unit, after(scene, rule, unit, {}));
}

/** A unit that is there takes the steps, one after the other, if the table allows the first. */
export async function moveUnit(
  scene: Scene,
  serial: string,
  steps: readonly UnitStep[],
  taken: UnitStepTaken,
): Promise<void> {
  const unit = await scene.draft.unitByKey(serialKey(serial));
  if (!unit) return scene.doubt(serial, "unknown_serial");
  const itemId = taken.itemId === undefined ? undefined : await scene.countsAs(taken.itemId);
  let moved = unit;
  for (const step of steps) {
    const rule = unitRule(step);
    const reason = reasonAgainst(scene, rule, moved, { ...taken, itemId });
    if (reason) return contest(scene, unit, serial, reason);
    moved = after(scene, rule, moved, taken);
  }
  await show(scene, unit, await withWarranty(scene, steps, moved, taken));
}

/** Units that cannot take a step, since their document is not where it allows one, or is not known. */
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

/** Every unit bound to the document that is where the passive step begins. */
export async function moveBoundUnits(scene: Scene, documentId: string, step: UnitStep): Promise<void> {
  const rule = unitRule(step);
  const sources: readonly Status[] = rule.sources;
  for (const unit of await scene.draft.unitsBoundTo(documentId)) {
    if (sources.includes(unit.status)) await show(scene, unit, after(scene, rule, unit, {}));
  }
}

/** What happened to the one happened to the other: each is what the other was. They are of one item. */
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

/** A person chose a status; choosing the present one changes nothing. */
export async function setByHand(scene: Scene, unit: Unit, status: Status, note: string | null): Promise<void> {
  const released = status !== unit.status && isReleasedByHand(status);
  await show(scene, unit, {
    ...unit,
    status,
    document: released ? null : unit.document,
    note: note ?? unit.note,
    changed_at: scene.operation.at,
  });
}

/** The step contradicts what is known: the unit stays as it is, its status provisional. */
export function contest(scene: Scene, unit: Unit, serial: string, reason: Reason): void {
  scene.doubt(serial, reason);
  if (CONTESTED.includes(reason) && !unit.contested) scene.draft.put("serial", { ...unit, contested: true });
}

/** What is against a step beside its document's status, were the unit at the operation's branch. */
function reasonWithin(scene: Scene, rule: UnitRule, unit: Unit, taken: UnitStepTaken): Reason | null {
  return reasonAgainst(scene, rule, { ...unit, branch_id: scene.operation.branch_id }, taken);
}

function reasonAgainst(scene: Scene, rule: UnitRule, unit: Unit, taken: UnitStepTaken): Reason | null {
  const sources: readonly Status[] = rule.sources;
  if (rule.same_item && unit.item_id !== taken.itemId) return "wrong_item";
  const comesIn = rule.brings_in && unit.credit_only === true && !taken.creditOnly;
  if (!sources.includes(unit.status) && !comesIn) return "illegal_transition";
  if (rule.same_document && taken.document && unit.document?.id !== taken.document.id) return "wrong_document";
  if (rule.same_branch && unit.branch_id !== scene.operation.branch_id) return "at_other_branch";
  return null;
}

function after(scene: Scene, rule: UnitRule, unit: Unit, taken: UnitStepTaken): Unit {
  return {
    ...unit,
    status: rule.target ?? unit.status,
    branch_id: rule.moves_to_branch ? scene.operation.branch_id : unit.branch_id,
    document: boundTo(rule, unit, taken),
    credit_only: rule.target === null ? unit.credit_only === true : rule.brings_in && taken.creditOnly === true,
    changed_at: scene.operation.at,
  };
}

function boundTo(rule: UnitRule, unit: Unit, taken: UnitStepTaken): DocumentLink | null {
  switch (rule.binding) {
    case "bind":
      return taken.document ?? null;
    case "release":
      return null;
    case "keep":
      return unit.document;
    default:
      return unknownBinding(rule);
  }
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
  // A customer has it, with what is left of its warranty, by a sale that is known.
  const isSold = after.status === "sold" && after.document !== null;
  const covered = isSold ? after : { ...after, warranty_until: null, warranty_day: null };
  scene.draft.put("serial", isSold || after.credit_only ? covered : { ...covered, customer_id: null });
  if (before?.status === "in_stock") await moveStock(scene, before.item_id, before.branch_id, -1, true);
  if (after.status === "in_stock") await moveStock(scene, after.item_id, after.branch_id, 1, true);
}

function unknownBinding(rule: never): never {
  throw new Error(`unknown binding: ${JSON.stringify(rule)}`);
}
