/** Predicts restocks and adjustments. */
import type { PayloadOf } from "../operations";
import { receive } from "./receiving";
import type { Scene } from "./scene";
import { moveStock } from "./stock";
import { moveUnit, receiveUnit } from "./units";

export async function restock(scene: Scene, payload: PayloadOf<"stock.restock">): Promise<void> {
  if (!(await scene.isNew("restock", payload.restock_id))) return;
  scene.draft.put("restock", {
    ...scene.head(),
    status: "done",
    supplier_id: payload.supplier_id ?? null,
    reference: payload.reference ?? null,
    lines: payload.lines.map((line) => ({ ...line, serials: line.serials ?? null, unit_cost: line.unit_cost ?? null })),
  });
  for (const line of payload.lines) await receive(scene, line);
}

export async function adjust(scene: Scene, payload: PayloadOf<"stock.adjust">): Promise<void> {
  if (!(await scene.isNew("adjustment", payload.adjustment_id))) return;
  const lines = payload.lines.map((line) => ({ ...line, serials: line.serials ?? null }));
  const { reason, note = null } = payload;
  scene.draft.put("adjustment", { ...scene.head(), status: "done", reason, note, lines });
  for (const { item_id, delta, serials } of lines) {
    if (!serials) await moveStock(scene, item_id, scene.operation.branch_id, delta, false);
    for (const serial of serials ?? []) {
      if (delta > 0) await receiveUnit(scene, serial, item_id);
      else await moveUnit(scene, serial, ["written_off"], { itemId: item_id });
    }
  }
}
