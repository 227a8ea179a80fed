/** Predicts transfers: planned, sent, received in parts, recalled. */
import type { KnownDocument, Reason, Transfer, TransferLine } from "../model";
import type { PayloadOf } from "../operations";
import { serialKey } from "../serial-key";
import type { Scene } from "./scene";
import { moveQuantities, serialsOf, type Line } from "./stock";
import { moveBoundUnits, moveUnit, refuseUnits } from "./units";

const NOTHING_YET = { received: [], short: [], extra: [], sent_at: null, sent_by: null, recalled_at: null };

export async function draftTransfer(scene: Scene, payload: PayloadOf<"transfer.draft">): Promise<void> {
  const known = await scene.draft.get("transfer", payload.transfer_id);
  if (known && known.status !== "draft") return scene.doubt(null, "illegal_transition");
  scene.draft.put("transfer", {
    ...(known ?? { ...scene.head(), ...NOTHING_YET }),
    status: "draft",
    ...planOf(payload),
  });
}

export async function sendTransfer(scene: Scene, payload: PayloadOf<"transfer.send">): Promise<void> {
  const known = await scene.draft.get("transfer", payload.transfer_id);
  if (known && wasSent(known)) return; // the server's own is here already
  if (known && known.status !== "draft") return scene.doubt(null, "illegal_transition");
  const { branch_id, at, actor_id } = scene.operation;
  const plan = planOf(payload);
  const transfer: Transfer = {
    ...(known ?? { ...scene.head(), ...NOTHING_YET }),
    status: "in_transit",
    branch_id,
    ...plan,
    sent_at: at,
    sent_by: actor_id,
  };
  scene.draft.put("transfer", transfer);
  await moveQuantities(scene, plan.lines, -1);
  for (const { item_id, serials } of plan.lines) {
    for (const serial of serials ?? []) {
      await moveUnit(scene, serial, ["sent"], { itemId: item_id, document: linkTo(transfer) });
    }
  }
}

export async function receiveTransfer(scene: Scene, payload: PayloadOf<"transfer.receive">): Promise<void> {
  const taken = await scene.at("transfer", payload.transfer_id);
  if (taken.reason !== null) return refuseReception(scene, payload, taken.reason, taken.record);
  const { status, lines, received, short, extra, recalled_at } = taken.record;
  const arrived = payload.lines.flatMap((line) => line.serials ?? []);
  const awaited = status === "in_transit" ? lines : short;
  const left = await without(scene, awaited, payload.lines);
  // Nothing is left to receive, because the rest was recalled.
  if (recalled_at && left.length === 0) return refuseReception(scene, payload, "illegal_transition", taken.record);
  scene.draft.put("transfer", {
    ...taken.record,
    status: left.length > 0 && !recalled_at ? "partly_received" : "received",
    received: [...received, ...arrived],
    short: left,
    extra: [...extra, ...(await without(scene, payload.lines, awaited))],
  });
  await moveQuantities(scene, payload.lines, 1);
  for (const { item_id, serials } of payload.lines) {
    for (const serial of serials ?? []) {
      await moveUnit(scene, serial, ["arrived"], { itemId: item_id, document: linkTo(taken.record) });
    }
  }
}

async function refuseReception(
  scene: Scene,
  payload: PayloadOf<"transfer.receive">,
  reason: Reason,
  transfer: Transfer | undefined,
): Promise<void> {
  scene.doubt(null, reason);
  const document = transfer && linkTo(transfer);
  for (const { item_id, serials } of payload.lines) {
    await refuseUnits(scene, serials ?? [], "arrived", reason, { itemId: item_id, ...(document && { document }) });
  }
}

/** All sent units and pieces that were not received come back. A draft is discarded. */
export async function cancelTransfer(scene: Scene, payload: PayloadOf<"transfer.cancel">): Promise<void> {
  const taken = await scene.step("transfer", payload.transfer_id);
  if (!taken) return;
  const { status, short, lines, branch_id, recalled_at } = taken.record;
  if (status === "draft") return scene.draft.put("transfer", { ...taken.record, status: "cancelled" });
  if (recalled_at && short.length > 0) return; // already recalled, so nothing changes
  if (status === "received") return scene.doubt(null, "illegal_transition"); // nothing is on its way any more
  const isPart = status === "partly_received";
  scene.draft.put("transfer", {
    ...taken.record,
    status: isPart ? "received" : "cancelled",
    recalled_at: scene.operation.at,
  });
  await moveQuantities(scene, isPart ? short : lines, 1, branch_id);
  await moveBoundUnits(scene, payload.transfer_id, "recalled", serialsOf(lines));
}

function wasSent({ status, sent_at }: Transfer): boolean {
  return status !== "draft" && (status !== "cancelled" || sent_at !== null);
}

function planOf({ to_branch_id, lines }: PayloadOf<"transfer.draft">) {
  return { to_branch_id, lines: lines.map((line) => ({ ...line, serials: line.serials ?? null })) };
}

function linkTo({ id, code }: Transfer): KnownDocument {
  return { type: "transfer", id, code };
}

/** The units and quantities of `lines` that are not in `others`. */
async function without(scene: Scene, lines: readonly Line[], others: readonly Line[]): Promise<TransferLine[]> {
  const ids = new Set(
    await Promise.all(others.flatMap((line) => line.serials ?? []).map((serial) => unitId(scene, serial))),
  );
  const left: TransferLine[] = [];
  for (const { item_id, quantity, serials } of lines) {
    if (serials) {
      const known = await Promise.all(serials.map((serial) => unitId(scene, serial)));
      const kept = serials.filter((_, at) => !ids.has(known[at]!));
      if (kept.length > 0) left.push({ item_id, quantity: kept.length, serials: kept });
    } else {
      const less = others
        .filter((line) => line.item_id === item_id && !line.serials)
        .reduce((sum, line) => sum + line.quantity, 0);
      if (quantity > less) left.push({ item_id, quantity: quantity - less, serials: null });
    }
  }
  return left;
}

async function unitId(scene: Scene, serial: string): Promise<string> {
  const key = serialKey(serial);
  return (await scene.draft.unitByKey(key))?.id ?? key;
}
