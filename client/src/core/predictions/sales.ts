/** Predicts sales, returns and voids. */
import { SaleLineLeftOut } from "../../generated/operations";
import type { Sale } from "../model";
import type { PayloadOf } from "../operations";
import { stepAfterReturn, type Disposition, type UnitStep } from "../status";
import { balanceOf, CASH, moved, sumOf } from "../balance";
import type { Scene } from "./scene";
import { saleTotals } from "../tax";
import { moveQuantities, serialsOf, type Line } from "./stock";
import { moveInTill } from "./tills";
import { moveBoundUnits, moveUnit } from "./units";

export async function completeSale(scene: Scene, payload: PayloadOf<"sale.complete">): Promise<void> {
  if (!(await scene.isNew("sale", payload.sale_id))) return;
  const lines = payload.lines.map((line) => ({ ...SaleLineLeftOut, ...line }));
  const customerId = payload.customer_id ?? null;
  scene.draft.put("sale", {
    ...scene.head(),
    status: "completed",
    customer_id: customerId,
    lines,
    payments: payload.payments.map(paymentOf),
    till_id: payload.till_id ?? null,
    public_token: payload.public_token ?? null,
    ...balanceOf({ charged: payload.total, paid: sumOf(payload.payments), refunded: 0 }),
    total: payload.total,
    discount: payload.discount ?? null,
    ...taxesOf(payload),
    return_ids: [],
    void_reason: null,
  });
  for (const { method, amount } of payload.payments) await moveInTill(scene, payload.till_id, method, amount);
  await moveQuantities(scene, lines, -1);
  for (const { item_id, serials } of lines) {
    for (const serial of serials ?? []) {
      await moveUnit(scene, serial, ["sold"], { itemId: item_id, document: scene.document, customerId });
    }
  }
}

function paymentOf({ method, amount, tendered = null, return_id }: PayloadOf<"sale.complete">["payments"][number]) {
  return { method, amount, tendered, ...(return_id ? { return_id } : {}) };
}

/** Computes the sum of the lines, and its difference from the total. */
function taxesOf({ lines, discount, tax_mode, total }: PayloadOf<"sale.complete">) {
  const mode = tax_mode ?? "inclusive";
  const priced = lines.map((line) => ({
    ...line,
    discount: line.discount ?? 0,
    tax_basis_points: line.tax_basis_points ?? 0,
  }));
  const { net, tax, taxes, total: due } = saleTotals(priced, discount ?? 0, mode);
  return { tax_mode: mode, net, tax, taxes, difference: total - due };
}

export async function returnSale(scene: Scene, payload: PayloadOf<"sale.return">): Promise<void> {
  if (!(await scene.isNew("return", payload.return_id))) return;
  const saleId = payload.sale_id ?? null;
  const lines = payload.lines.map((line) => ({ ...line, serials: line.serials ?? null }));
  const { reason, refund } = payload;
  scene.draft.put("return", {
    ...scene.head(),
    status: "done",
    sale_id: saleId,
    repair_id: null,
    reason,
    lines,
    refund,
    refund_method: payload.refund_method ?? null,
    till_id: payload.till_id ?? null,
  });
  await moveInTill(scene, payload.till_id, payload.refund_method ?? CASH, -refund);
  const sale = saleId === null ? undefined : await scene.draft.get("sale", saleId);
  if (sale) {
    scene.draft.put("sale", {
      ...sale,
      ...moved(sale, { charged: -refund, refunded: refund }),
      return_ids: [...sale.return_ids, scene.document.id],
    });
  }
  if (saleId !== null && lines.some(({ serials }) => !serials)) {
    if (!sale) scene.doubt(null, "unknown_document");
    else if (sale.status !== "completed") scene.doubt(null, "illegal_transition");
  }
  await moveQuantities(
    scene,
    lines.filter((line) => line.disposition === "restock"),
    1,
  );
  const document = sale ? { type: "sale" as const, id: sale.id, code: sale.code } : null;
  for (const { item_id, serials, disposition } of lines) {
    for (const serial of serials ?? []) {
      if (saleId !== null && !sale) scene.doubt(serial, "unknown_document");
      else
        await moveUnit(scene, serial, stepsBack("returned", disposition), {
          itemId: item_id,
          document,
          creditOnly: disposition === "credit_only",
        });
    }
  }
}

export async function voidSale(scene: Scene, payload: PayloadOf<"sale.void">): Promise<void> {
  const taken = await scene.step("sale", payload.sale_id);
  if (!taken) return;
  const { total, payments, till_id } = taken.record;
  scene.draft.put("sale", {
    ...taken.record,
    ...moved(taken.record, { charged: -total, paid: -sumOf(payments) }),
    status: "voided",
    void_reason: payload.reason,
  });
  for (const { method, amount } of payments) await moveInTill(scene, till_id, method, -amount);
  await moveQuantities(scene, await stillOut(scene, taken.record), 1, taken.record.branch_id);
  await moveBoundUnits(scene, payload.sale_id, "voided", serialsOf(taken.record.lines));
}

/**
 * The pieces of a sale that no earlier return took back.
 *
 * Compares sold and returned pieces by the survivors of their items, because an item may have been merged in between.
 */
async function stillOut(scene: Scene, sale: Sale): Promise<Line[]> {
  const back = new Map<string, number>();
  for (const id of sale.return_ids) {
    for (const { item_id, quantity, serials } of (await scene.draft.get("return", id))?.lines ?? []) {
      const counted = await scene.countsAs(item_id);
      if (!serials) back.set(counted, (back.get(counted) ?? 0) + quantity);
    }
  }
  const out: Line[] = [];
  for (const line of sale.lines) {
    const counted = await scene.countsAs(line.item_id);
    const returned = line.serials ? 0 : Math.min(line.quantity, back.get(counted) ?? 0);
    back.set(counted, (back.get(counted) ?? 0) - returned);
    out.push({ ...line, quantity: line.quantity - returned });
  }
  return out;
}

/** The steps of a returned unit: first `returned`, then its disposition. */
export function stepsBack(first: UnitStep, disposition: Disposition): UnitStep[] {
  const then = stepAfterReturn(disposition);
  return then === null ? [first] : [first, then];
}
