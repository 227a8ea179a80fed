/** Chooses the units for labels: those named, or all of a restock or transfer. */
import type { Item, Unit } from "../../core/model";
import type { ShopDatabase } from "../../storage/database";
import { findUnit } from "../../storage/look-up";

export interface LabelledUnit {
  unit: Unit;
  item: Item | undefined;
}

export interface LabelsWanted {
  /** Keys of units. */
  units: readonly string[];
  /** The id of a restock or a transfer; empty for none. */
  restockId: string;
  transferId: string;
}

/** In the given order. Units that this device does not know are left out. */
export async function unitsToLabel(
  database: ShopDatabase,
  { units, restockId, transferId }: LabelsWanted,
): Promise<LabelledUnit[]> {
  const [restock, transfer] = await Promise.all([database.restock.get(restockId), database.transfer.get(transferId)]);
  const written = [...(restock?.lines ?? []), ...(transfer?.lines ?? [])].flatMap(({ serials }) => serials ?? []);
  const found = await Promise.all([...units, ...written].map((serial) => findUnit(database, serial)));
  const known = [...new Map(found.flatMap((unit) => (unit ? [[unit.id, unit] as const] : []))).values()];
  const items = await database.item.bulkGet(known.map(({ item_id }) => item_id));
  return known.map((unit, at) => ({ unit, item: items[at] }));
}
