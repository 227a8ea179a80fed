/** Predicts payments and refunds of a repair or a sale. */
import { moved } from "../balance";
import type { PayloadOf } from "../operations";
import type { Scene } from "./scene";
import { moveInTill } from "./tills";

type Moved = PayloadOf<"payment.take"> | PayloadOf<"payment.refund">;

/** A payment of a customer, or a refund (`amount` below 0). */
export async function movePayment(scene: Scene, payload: Moved, amount: number): Promise<void> {
  if (!(await scene.isNew("payment", payload.payment_id))) return;
  const { document, method, till_id = null } = payload;
  const paid = await scene.draft.get(document.type, document.id);
  scene.draft.put("payment", {
    ...scene.head(),
    status: "done",
    document: { type: document.type, id: document.id, code: paid?.code ?? null },
    amount,
    method,
    tendered: "tendered" in payload ? (payload.tendered ?? null) : null,
    till_id,
    reference: "reference" in payload ? (payload.reference ?? null) : null,
    reason: "reason" in payload ? payload.reason : null,
  });
  await moveInTill(scene, till_id, method, amount);
  const by = amount < 0 ? { refunded: -amount } : { paid: amount };
  const repair = document.type === "repair" ? await scene.draft.get("repair", document.id) : undefined;
  if (repair) scene.draft.put("repair", { ...repair, ...moved(repair, by) });
  const sale = document.type === "sale" ? await scene.draft.get("sale", document.id) : undefined;
  if (sale) scene.draft.put("sale", { ...sale, ...moved(sale, by) });
}
