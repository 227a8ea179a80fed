/** Restocks, adjustments and transfers. */
import type { TransferLine } from "../model";
import type { PayloadOf } from "../operations";
import { serialKey } from "../serial-key";
import { receive } from "./receiving";
import type { Scene } from "./scene";
import { moveQuantities, moveStock, type Line } from "./stock";
import { moveBoundUnits, moveUnit, receiveUnit } from "./units";

export async function restock(scene: Scene, told: PayloadOf<"stock.restock">): Promise<void> {
  if (await scene.draft.get("restock", told.restock_id)) return;
  scene.draft.put("restock", {
    ...scene.head(),
    status: "done",
    supplier_id: told.supplier_id ?? null,
    reference: told.reference ?? null,
    lines: told.lines.map((line) => ({ ...line, serials: line.serials ?? null, unit_cost: line.unit_cost ?? null })),
  });
  for (const line of told.lines) await receive(scene, line);
}

export async function adjust(scene: Scene, told: PayloadOf<"stock.adjust">): Promise<void> {
  if (await scene.draft.get("adjustment", told.adjustment_id)) return;
  const lines = told.lines.map((line) => ({ ...line, serials: line.serials ?? null }));
  const { reason, note = null } = told;
  scene.draft.put("adjustment", { ...scene.head(), status: "done", reason, note, lines });
  for (const { item_id, delta, serials } of lines) {
    if (!serials) await moveStock(scene, item_id, scene.operation.branch_id, delta, false);
    for (const serial of serials ?? []) {
      if (delta > 0) await receiveUnit(scene, serial, item_id);
      else await moveUnit(scene, serial, ["written_off"], { itemId: item_id });
    }
  }
}

export async function sendTransfer(scene: Scene, told: PayloadOf<"transfer.send">): Promise<void> {
  if (await scene.draft.get("transfer", told.transfer_id)) return;
  const lines = told.lines.map((line) => ({ ...line, serials: line.serials ?? null }));
  const { to_branch_id } = told;
  scene.draft.put("transfer", { ...scene.head(), status: "in_transit", to_branch_id, lines, received: [], short: [], extra: [] });
  await moveQuantities(scene, lines, -1);
  for (const { item_id, serials } of lines) {
    for (const serial of serials ?? []) {
      await moveUnit(scene, serial, ["sent"], { itemId: item_id, document: scene.document });
    }
  }
}

export async function receiveTransfer(scene: Scene, told: PayloadOf<"transfer.receive">): Promise<void> {
  const taken = await scene.step("transfer", told.transfer_id);
  if (!taken) return;
  const { id, code, received } = taken.record;
  const arrived = told.lines.flatMap((line) => line.serials ?? []);
  const before = taken.record.status === "in_transit" ? taken.record.lines : taken.record.short;
  const short = await without(scene, before, told.lines);
  const extra = [...taken.record.extra, ...(await without(scene, told.lines, before))];
  const status = short.length > 0 ? "partly_received" : "received";
  scene.draft.put("transfer", { ...taken.record, status, received: [...received, ...arrived], short, extra });
  await moveQuantities(scene, told.lines, 1);
  for (const { item_id, serials } of told.lines) {
    for (const serial of serials ?? []) {
      await moveUnit(scene, serial, ["arrived"], { itemId: item_id, document: { type: "transfer", id, code } });
    }
  }
}

export async function cancelTransfer(scene: Scene, told: PayloadOf<"transfer.cancel">): Promise<void> {
  const taken = await scene.step("transfer", told.transfer_id);
  if (!taken) return;
  scene.draft.put("transfer", { ...taken.record, status: "cancelled" });
  await moveQuantities(scene, taken.record.lines, 1, taken.record.branch_id);
  await moveBoundUnits(scene, told.transfer_id, "recalled");
}

/** The units and quantities of `lines` that are not in `others`. */
async function without(scene: Scene, lines: readonly Line[], others: readonly Line[]): Promise<TransferLine[]> {
  const ids = new Set(await Promise.all(others.flatMap((line) => line.serials ?? []).map((serial) => unitId(scene, serial))));
  const left: TransferLine[] = [];
  for (const { item_id, quantity, serials } of lines) {
    if (serials) {
      const known = await Promise.all(serials.map((serial) => unitId(scene, serial)));
      const kept = serials.filter((_, at) => !ids.has(known[at]!));
      if (kept.length > 0) left.push({ item_id, quantity: kept.length, serials: kept });
    } else {
      const less = others.filter((line) => line.item_id === item_id && !line.serials).reduce((sum, line) => sum + line.quantity, 0);
      if (quantity > less) left.push({ item_id, quantity: quantity - less, serials: null });
    }
  }
  return left;
}

async function unitId(scene: Scene, serial: string): Promise<string> {
  const key = serialKey(serial);
  return (await scene.draft.unitByKey(key))?.id ?? key;
}
