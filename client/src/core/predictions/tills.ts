/** Predicts tills: the money in the drawer, and the counted money. */
import { CASH, withMoney } from "../balance";
import type { Till } from "../model";
import type { PayloadOf } from "../operations";
import type { Scene } from "./scene";

export async function openTill(scene: Scene, payload: PayloadOf<"till.open">): Promise<void> {
  if (!(await scene.isNew("till", payload.till_id))) return;
  scene.draft.put("till", {
    ...scene.head(),
    status: "open",
    float: payload.float,
    moves: [],
    counted: null,
    closed_at: null,
    expected_at_close: null,
    expected_now: [{ method: CASH, amount: payload.float }],
    late: [],
  });
}

export async function moveTill(scene: Scene, payload: PayloadOf<"till.move">): Promise<void> {
  const taken = await scene.step("till", payload.till_id);
  if (!taken) return;
  const { amount, reason } = payload;
  const { id, actor_id, at } = scene.operation;
  const move = { operation_id: id, actor_id, happened_at: at, amount, reason };
  putWithMoney(scene, { ...taken.record, moves: [...taken.record.moves, move] }, CASH, amount);
}

export async function closeTill(scene: Scene, payload: PayloadOf<"till.close">): Promise<void> {
  const taken = await scene.step("till", payload.till_id);
  if (!taken) return;
  // The close of this device covers everything in its replica. Operations that were late for an earlier close are not
  // late for this one.
  scene.draft.put("till", {
    ...taken.record,
    status: "closed",
    counted: payload.counted,
    closed_at: scene.operation.at,
    expected_at_close: taken.record.expected_now,
    late: [],
  });
}

/** Put money into a till, or take it out (below 0). If the till is not known here, the server does it. */
export async function moveInTill(
  scene: Scene,
  tillId: string | null | undefined,
  method: string,
  amount: number,
): Promise<void> {
  const till = tillId ? await scene.draft.get("till", tillId) : undefined;
  if (till) putWithMoney(scene, till, method, amount);
}

function putWithMoney(scene: Scene, till: Till, method: string, amount: number): void {
  const { id } = scene.operation;
  const isLate = till.status === "closed" && !till.late.includes(id);
  scene.draft.put("till", {
    ...till,
    expected_now: withMoney(till.expected_now, method, amount),
    late: isLate ? [...till.late, id].sort() : till.late,
  });
}
