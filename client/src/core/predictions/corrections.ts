/** Predicts an admin's decision that a settled step concerned another unit: the two units swap states (row O10). */
import type { Status, Unit } from "../model";
import type { PayloadOf } from "../operations";
import { roleAt } from "../roles";
import { serialKey } from "../serial-key";
import { unitRule, type UnitStep } from "../status";
import type { Scene } from "./scene";
import { changePlaces } from "./units";

/** Only predicts if one unit is as the step left it and the other as the step would have found it; otherwise the
 * server decides. A decision by somebody who is no admin waits for an admin. */
export async function correctUnit(scene: Scene, payload: PayloadOf<"conflict.resolve">): Promise<void> {
  const { serial, new_serial } = payload;
  if (payload.verdict !== "reassign" || !serial || !new_serial || !(await isAdmin(scene))) return;
  const written = await scene.draft.unitByKey(serialKey(serial));
  const meant = await scene.draft.unitByKey(serialKey(new_serial));
  if (!written || !meant || written.id === meant.id) return;
  const step = await stepMeant(scene, payload.operation_id, written, meant);
  const sources: readonly Status[] = step === null ? [] : unitRule(step).sources;
  if (sources.includes(meant.status) && written.item_id === meant.item_id) await changePlaces(scene, written, meant);
}

async function isAdmin(scene: Scene): Promise<boolean> {
  const { actor_id, branch_id } = scene.operation;
  const actor = await scene.draft.get("user", actor_id);
  return actor === undefined || roleAt(actor, branch_id) === "admin";
}

/** The step by which an operation gave the unit its present status; null if it was another operation or is unknown. */
async function stepMeant(scene: Scene, operationId: string, written: Unit, meant: Unit): Promise<UnitStep | null> {
  const { document } = written;
  switch (document?.type) {
    case "sale": {
      const sale = await scene.draft.get("sale", document.id);
      if (written.status === "sold" && sale?.operation_id === operationId) return "sold";
      break;
    }
    case "transfer": {
      const transfer = await scene.draft.get("transfer", document.id);
      if (written.status === "in_transit" && transfer?.operation_id === operationId) return "sent";
      break;
    }
    case "repair": {
      const repair = await scene.draft.get("repair", document.id);
      if (
        repair?.parts.some(({ operation_id }) => operation_id === operationId) &&
        (written.status === "in_repair" || written.status === "repair_done")
      )
        return "used";
      break;
    }
    default:
  }
  return (await isReturnOf(scene, operationId, meant)) && RETURNED.includes(written.status) ? "returned" : null;
}

/** The statuses of a returned unit. */
const RETURNED: readonly Status[] = ["returned", "in_stock", "defective"];

/** Whether the operation is a return of the sale to which the unit is still bound. */
async function isReturnOf(scene: Scene, operationId: string, { status, document }: Unit): Promise<boolean> {
  const sale = status === "sold" && document?.type === "sale" ? await scene.draft.get("sale", document.id) : undefined;
  const returns = await Promise.all((sale?.return_ids ?? []).map((id) => scene.draft.get("return", id)));
  return returns.some((back) => back?.operation_id === operationId);
}
