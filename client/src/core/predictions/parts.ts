/** Computes which parts stay in a repair after some were removed, as sync/records/repair_parts.py does. */
import type { Repair, RepairPart, SurplusLine } from "../model";
import type { PayloadOf } from "../operations";
import { fittedAt, leftOf, serialsLeftOf, withLeft } from "../repair-parts";
import { serialKey } from "../serial-key";
import type { Scene } from "./scene";

type Fitted = PayloadOf<"repair.add_part">;
type TakenOut = PayloadOf<"repair.remove_part">;

/** The repair with another part, less the pieces of it whose removal was recorded earlier. */
export async function withPart(scene: Scene, repair: Repair, payload: Fitted): Promise<Repair> {
  const { id, at, branch_id } = scene.operation;
  const { item_id, quantity } = payload;
  const serials = payload.serials ?? null;
  const fitted = {
    operation_id: id,
    item_id,
    quantity,
    serials,
    unit_price: payload.unit_price ?? null,
    happened_at: at,
    branch_id,
    removed: false,
  };
  const owed = serials ? 0 : await surplusOf(scene, repair, item_id);
  const paid = Math.min(owed, quantity);
  const parts = [
    ...repair.parts,
    withLeft({ ...fitted, left: quantity, serials_left: serials }, quantity - paid, serials),
  ];
  return { ...repair, parts, surplus: await withSurplus(scene, repair, item_id, owed - paid) };
}

/** The repair without the given number of pieces or without these units. */
export function withoutPart(scene: Scene, repair: Repair, payload: TakenOut): Promise<Repair> {
  return payload.serials
    ? Promise.resolve({ ...repair, parts: withoutUnits(repair.parts, payload.serials) })
    : withoutPieces(scene, repair, payload);
}

function withoutUnits(parts: readonly RepairPart[], serials: readonly string[]): RepairPart[] {
  const wanted = new Set(serials.map(serialKey));
  return parts.map((part) => {
    const inside = serialsLeftOf(part) ?? [];
    const stays = inside.filter((serial) => !wanted.delete(serialKey(serial)));
    return stays.length === inside.length ? part : withLeft(part, leftOf(part) - inside.length + stays.length, stays);
  });
}

async function withoutPieces(scene: Scene, repair: Repair, payload: TakenOut): Promise<Repair> {
  const parts = [...repair.parts];
  const itemId = await scene.countsAs(payload.item_id);
  let wanted = payload.quantity;
  for (const part of likeliest(scene, repair, payload)) {
    if (part.serials || (await scene.countsAs(part.item_id)) !== itemId) continue;
    const given = Math.min(leftOf(part), wanted);
    parts[repair.parts.indexOf(part)] = withLeft(part, leftOf(part) - given, null);
    wanted -= given;
  }
  const owed = await surplusOf(scene, repair, itemId);
  return { ...repair, parts, surplus: await withSurplus(scene, repair, itemId, owed + wanted) };
}

/** Sorts parts by which pieces were most likely removed: fitted in the same branch, for the same price, in the same
 * quantity; else the first. */
function likeliest(scene: Scene, { parts, branch_id }: Repair, { quantity, unit_price }: TakenOut): RepairPart[] {
  const unlikely = (part: RepairPart) =>
    (fittedAt(part, branch_id) === scene.operation.branch_id ? 0 : 4) +
    (part.unit_price === (unit_price ?? null) ? 0 : 2) +
    (leftOf(part) === quantity ? 0 : 1);
  return [...parts].sort((one, other) => unlikely(one) - unlikely(other));
}

async function surplusOf(scene: Scene, repair: Repair, itemId: string): Promise<number> {
  let owed = 0;
  for (const line of await ofItem(scene, repair, itemId)) owed += line.quantity;
  return owed;
}

async function withSurplus(scene: Scene, repair: Repair, itemId: string, owed: number): Promise<SurplusLine[]> {
  const known = await ofItem(scene, repair, itemId);
  const others = (repair.surplus ?? []).filter((line) => !known.includes(line));
  return owed === 0 ? others : [...others, { item_id: await scene.countsAs(itemId), quantity: owed }];
}

async function ofItem(scene: Scene, { surplus = [] }: Repair, recordedItemId: string): Promise<SurplusLine[]> {
  const itemId = await scene.countsAs(recordedItemId);
  const counted = await Promise.all(surplus.map((line) => scene.countsAs(line.item_id)));
  return surplus.filter((_, at) => counted[at] === itemId);
}
