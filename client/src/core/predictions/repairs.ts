/** Predicts repair tickets and their parts. */
import { balanceOf } from "../balance";
import type { Repair, RepairNote } from "../model";
import type { PayloadOf } from "../operations";
import { fittedAt, insideOf } from "../repair-parts";
import type { UnitStep } from "../status";
import { withoutPart, withPart } from "./parts";
import { stepsBack } from "./sales";
import type { Scene } from "./scene";
import { moveQuantities, serialsOf } from "./stock";
import { moveBoundUnits, moveUnit, refuseUnits } from "./units";

export async function openRepair(scene: Scene, payload: PayloadOf<"repair.open">): Promise<void> {
  if (!(await scene.isNew("repair", payload.repair_id))) return;
  scene.draft.put("repair", {
    ...scene.head(),
    status: "open",
    customer_id: payload.customer_id ?? null,
    device: deviceOf(payload.device),
    problem: payload.problem,
    diagnosis: payload.diagnosis ?? null,
    price: payload.price ?? null,
    technician_id: payload.technician_id ?? null,
    waiting_for_parts: payload.waiting_for_parts ?? false,
    labour: payload.labour ?? [],
    notes: noted(scene, payload.note),
    photos: [...new Set(payload.photos)],
    checklist: checkedOf(payload.checklist),
    accessories: payload.accessories ?? [],
    promised_at: payload.promised_at ?? null,
    signature: payload.signature ?? null,
    has_passcode: Boolean(payload.passcode),
    parts: [],
    surplus: [],
    completed_at: null,
    public_token: payload.public_token ?? null,
    ...balanceOf({ charged: null, paid: 0, refunded: 0 }),
  });
}

export async function updateRepair(scene: Scene, payload: PayloadOf<"repair.update">): Promise<void> {
  const { device, checklist, passcode, ...changes } = payload.changes;
  await scene.amend("repair", payload.repair_id, {
    ...changes,
    ...(device ? { device: deviceOf(device) } : {}),
    ...(checklist ? { checklist: checkedOf(checklist) } : {}),
    ...(passcode === undefined ? {} : { has_passcode: Boolean(passcode) }),
  });
  const repair = await scene.draft.get("repair", payload.repair_id);
  if (!repair) return;
  const gone = new Set(payload.removed_photos);
  const photos = [...new Set([...repair.photos, ...(payload.photos ?? [])])].filter((photo) => !gone.has(photo));
  const notes = repair.notes.filter((note) => note.operation_id !== scene.operation.id);
  scene.draft.put("repair", { ...repair, photos, notes: [...notes, ...noted(scene, payload.note)] });
}

function noted({ operation }: Scene, text: string | null | undefined): RepairNote[] {
  return text ? [{ operation_id: operation.id, actor_id: operation.actor_id, happened_at: operation.at, text }] : [];
}

export async function addPart(scene: Scene, payload: PayloadOf<"repair.add_part">): Promise<void> {
  const taken = await stepOfPart(scene, payload, "used");
  if (!taken || taken.record.parts.some((part) => part.operation_id === scene.operation.id)) return;
  scene.draft.put("repair", await withPart(scene, taken.record, payload));
  await moveQuantities(scene, [payload], -1);
  for (const serial of payload.serials ?? []) {
    await moveUnit(scene, serial, ["used"], { itemId: payload.item_id, document: linkTo(taken.record) });
  }
}

type PartPayload = PayloadOf<"repair.remove_part">;

export async function removePart(scene: Scene, payload: PartPayload): Promise<void> {
  const repair = await takeOut(scene, payload, "removed");
  if (!repair) return;
  await moveQuantities(scene, [payload], 1);
  for (const serial of payload.serials ?? []) {
    await moveUnit(scene, serial, ["removed"], { itemId: payload.item_id, document: linkTo(repair) });
  }
}

export async function returnPart(scene: Scene, payload: PayloadOf<"repair.return_part">): Promise<void> {
  const repair = await takeOut(scene, payload, "part_returned");
  if (!repair) return;
  if (payload.disposition === "restock") await moveQuantities(scene, [payload], 1);
  const steps = stepsBack("part_returned", payload.disposition);
  for (const serial of payload.serials ?? []) {
    await moveUnit(scene, serial, steps, {
      itemId: payload.item_id,
      document: linkTo(repair),
      creditOnly: payload.disposition === "credit_only",
    });
  }
}

/** Predicts a step of a repair (completed, cancelled, reopened or delivered) and of the units bound to it. */
export async function stepRepair(scene: Scene, repairId: string): Promise<void> {
  const taken = await scene.step("repair", repairId);
  if (!taken) return;
  const status = (taken.rule.target ?? taken.record.status) as Repair["status"];
  // The passcode is destroyed when the device is handed over.
  const has_passcode = taken.record.has_passcode && status !== "delivered" && status !== "cancelled";
  const completed_at = completedAt(scene, taken.record, status);
  scene.draft.put("repair", { ...taken.record, status, completed_at, has_passcode });
  if (status === "cancelled") {
    for (const part of taken.record.parts) {
      await moveQuantities(scene, [insideOf(part)], 1, fittedAt(part, taken.record.branch_id));
    }
  }
  const { unit_step } = taken.rule;
  if (unit_step) await moveBoundUnits(scene, repairId, unit_step, serialsOf(taken.record.parts));
}

/** The repair of a part, if it allows the step. Otherwise adds a doubt about the part's units, or about the repair
 * if there are none. */
async function stepOfPart(scene: Scene, payload: PartPayload, step: UnitStep): Promise<{ record: Repair } | null> {
  if (!payload.serials) return scene.step("repair", payload.repair_id);
  const taken = await scene.at("repair", payload.repair_id);
  if (taken.reason === null) return taken;
  const document = taken.record && linkTo(taken.record);
  await refuseUnits(scene, payload.serials, step, taken.reason, { itemId: payload.item_id, document });
  return null;
}

async function takeOut(scene: Scene, payload: PartPayload, step: UnitStep): Promise<Repair | null> {
  const taken = await stepOfPart(scene, payload, step);
  if (!taken) return null;
  scene.draft.put("repair", await withoutPart(scene, taken.record, payload));
  return taken.record;
}

function completedAt(scene: Scene, repair: Repair, status: Repair["status"]): number | null {
  if (status === "completed") return scene.operation.at;
  return status === "open" ? null : repair.completed_at;
}

function linkTo(repair: Repair) {
  return { type: "repair" as const, id: repair.id, code: repair.code };
}

function deviceOf(device: { description: string; serial?: string | null }): Repair["device"] {
  return { description: device.description, serial: device.serial ?? null };
}

function checkedOf(checklist: PayloadOf<"repair.open">["checklist"] = []): Repair["checklist"] {
  return checklist.map(({ key, state, note }) => ({ key, state, note: note ?? null }));
}
