/** Looks up codes and units while the first snapshot is still arriving: asks the server, and stores its answer. */
import { NetworkUnreachable, ServerRefused } from "../../api/errors";
import { findItems, listUnits, readItem, readUnit } from "../../api/records";
import type { Item, RecordChange, Unit } from "../../core/model";
import { serialIn } from "../../core/gs1/reading";
import type { ShopDatabase } from "../../storage/database";
import { findUnit, type Named } from "../../storage/look-up";
import { readArrival, takeEarly } from "../../storage/take-early";

/** True if missing records arrived; `found` is what the device has for the code. */
export async function askAhead(database: ShopDatabase, code: string, found: readonly Named[]): Promise<boolean> {
  const isWhole = found.length > 0 && found.every((named) => named.kind !== "serial" || named.item !== undefined);
  if (isWhole) return false;
  const arrival = await readArrival(database);
  if (arrival === null) return false;
  const [unit, items] = await Promise.all([orNone(readUnit(serialIn(code))), orNone(findItems(code))]);
  const item = unit && (await orNone(readItem(unit.item_id)));
  const changes = [...(unit ? [ofUnit(unit)] : []), ...[...(item ? [item] : []), ...(items ?? [])].map(ofItem)];
  if (changes.length === 0) return false;
  await takeEarly(database, changes, arrival);
  return true;
}

/** A unit by any of its serials. */
export async function findUnitAhead(database: ShopDatabase, serial: string): Promise<Unit | undefined> {
  const found = await findUnit(database, serial);
  return found || !(await askAhead(database, serial, [])) ? found : findUnit(database, serial);
}

/** Request the units of an item in stock in a branch; live queries show them when they are stored. */
export async function askForUnits(database: ShopDatabase, itemId: string, branchId: string): Promise<void> {
  const arrival = await readArrival(database);
  if (arrival === null) return;
  const units = await orNone(listUnits({ item_id: itemId, branch_id: branchId }));
  if (units) await takeEarly(database, units.map(ofUnit), arrival);
}

function ofUnit(unit: Unit): RecordChange {
  return { kind: "serial", id: unit.id, data: unit };
}

function ofItem(item: Item): RecordChange {
  return { kind: "item", id: item.id, data: item };
}

/** Null offline or if the server has no such record; the device then uses its own records. */
async function orNone<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof NetworkUnreachable || error instanceof ServerRefused) return null;
    throw error;
  }
}
