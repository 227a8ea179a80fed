/** Predicts stock-takes. A count changes no unit; the server computes the result. */
import type { PayloadOf } from "../operations";
import type { Scene } from "./scene";

export async function openStocktake(scene: Scene, payload: PayloadOf<"stocktake.open">): Promise<void> {
  if (!(await scene.isNew("stocktake", payload.stocktake_id))) return;
  scene.draft.put("stocktake", {
    ...scene.head(),
    status: "open",
    item_ids: payload.item_ids ?? null,
    counts: [],
    closed_at: null,
    expected: null,
    result: null,
  });
}

export async function countStock(scene: Scene, payload: PayloadOf<"stocktake.count">): Promise<void> {
  const taken = await scene.step("stocktake", payload.stocktake_id);
  if (!taken) return;
  const { id, actor_id, at } = scene.operation;
  const { device_code } = scene.recorder;
  const count = {
    operation_id: id,
    device_code,
    actor_id,
    happened_at: at,
    serials: payload.serials ?? [],
    quantities: payload.quantities ?? [],
  };
  scene.draft.put("stocktake", { ...taken.record, counts: [...taken.record.counts, count] });
}

export async function closeStocktake(scene: Scene, payload: PayloadOf<"stocktake.close">): Promise<void> {
  const taken = await scene.step("stocktake", payload.stocktake_id);
  if (!taken) return;
  const closedAt = taken.record.closed_at ?? scene.operation.at;
  scene.draft.put("stocktake", { ...taken.record, status: "closed", closed_at: closedAt });
}
