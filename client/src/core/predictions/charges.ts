/** Predicts quotes and bills of repairs, and the charge of a repair. */
import { balanceOf } from "../balance";
import type { Bill, ChargeLine } from "../model";
import type { PayloadOf } from "../operations";
import { saleTotals } from "../tax";
import type { Scene } from "./scene";

const NO_LINE_FIELDS = { item_id: null, discount: null, tax_rate_id: null, tax_basis_points: null } as const;

export async function quoteRepair(scene: Scene, payload: PayloadOf<"repair.quote">): Promise<void> {
  if (!(await scene.isNew("quote", payload.quote_id))) return;
  for (const quote of await scene.draft.chargesOf("quote", payload.repair_id)) {
    if (quote.status === "open") scene.draft.put("quote", { ...quote, status: "replaced" });
  }
  scene.draft.put("quote", {
    ...scene.head(),
    status: "open",
    repair_id: payload.repair_id,
    lines: linesOf(payload.lines),
    total: payload.total,
    valid_until: payload.valid_until ?? null,
    note: payload.note ?? null,
    answer: null,
  });
}

export async function answerQuote(scene: Scene, payload: PayloadOf<"repair.answer_quote">): Promise<void> {
  const quote = await scene.draft.get("quote", payload.quote_id);
  if (!quote || quote.status === null || quote.status === "discarded") {
    scene.doubt(null, quote ? "illegal_transition" : "unknown_document");
    return;
  }
  const { answer, by, name = null, signature = null } = payload;
  const { id, actor_id, at } = scene.operation;
  scene.draft.put("quote", {
    ...quote,
    status: answer,
    answer: { operation_id: id, actor_id, happened_at: at, answer, by, name, signature },
  });
  await charge(scene, quote.repair_id);
}

export async function billRepair(scene: Scene, payload: PayloadOf<"repair.bill">): Promise<void> {
  if (!(await scene.isNew("bill", payload.bill_id))) return;
  const lines = linesOf(payload.lines);
  const { tax_mode, discount = null } = payload;
  const priced = lines.map((line) => ({
    ...line,
    discount: line.discount ?? 0,
    tax_basis_points: line.tax_basis_points ?? 0,
  }));
  const { net, tax, taxes, total } = saleTotals(priced, discount ?? 0, tax_mode);
  const isSecond = (await openBills(scene, payload.repair_id)).length > 0;
  if (isSecond) scene.doubt(null, "illegal_transition");
  scene.draft.put("bill", {
    ...scene.head(),
    standing: isSecond ? "contested" : scene.standing,
    status: "open",
    repair_id: payload.repair_id,
    lines,
    total: payload.total,
    tax_mode,
    discount,
    net,
    tax,
    taxes,
    difference: payload.total - total,
    void_reason: null,
  });
  await charge(scene, payload.repair_id);
}

export async function voidBill(scene: Scene, payload: PayloadOf<"bill.void">): Promise<void> {
  const taken = await scene.step("bill", payload.bill_id);
  if (!taken) return;
  const bill = taken.record;
  scene.draft.put("bill", { ...bill, status: "voided", standing: "settled", void_reason: payload.reason });
  // With one open bill left, that one becomes the repair's bill.
  const [left, ...more] = await openBills(scene, bill.repair_id);
  if (left && more.length === 0) scene.draft.put("bill", { ...left, standing: "settled" });
  await charge(scene, bill.repair_id);
}

async function openBills(scene: Scene, repairId: string): Promise<Bill[]> {
  return (await scene.draft.chargesOf("bill", repairId)).filter(({ status }) => status === "open");
}

/** Computes the charge of a repair: its bill, or the quote that was approved last. */
async function charge(scene: Scene, repairId: string): Promise<void> {
  const repair = await scene.draft.get("repair", repairId);
  if (!repair) return;
  const bills = (await openBills(scene, repairId)).filter(({ standing }) => standing === "settled");
  const quotes = (await scene.draft.chargesOf("quote", repairId)).filter(({ status }) => status === "approved");
  const approved = quotes.sort((one, other) => answeredAt(one) - answeredAt(other)).at(-1);
  const billed = bills.reduce((sum, { total }) => sum + total, 0);
  const charged = bills.length > 0 ? billed : (approved?.total ?? null);
  const { paid = 0, refunded = 0 } = repair;
  scene.draft.put("repair", { ...repair, ...balanceOf({ charged, paid, refunded }) });
}

function answeredAt({ answer }: { answer: { happened_at: number } | null }): number {
  return answer?.happened_at ?? 0;
}

function linesOf(lines: PayloadOf<"repair.quote">["lines"]): ChargeLine[] {
  return lines.map((line) => ({ ...NO_LINE_FIELDS, ...line }));
}
