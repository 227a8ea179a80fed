/** The shop's records of a device, by its serial: the sold unit, and its repairs. */
import { personOf } from "../../storage/one-person";
import type { Contact, Item, Repair, Unit } from "../../core/model";
import { serialKeyOrNull } from "../../core/serial-key";
import type { ShopDatabase } from "../../storage/database";
import { findUnit } from "../../storage/look-up";

export interface DeviceHistory {
  unit: Unit | undefined;
  item: Item | undefined;
  /** The customer who bought the unit. */
  customer: Contact | undefined;
  /** Newest first. */
  repairs: Repair[];
}

/** `except` is the repair that is shown already. A unit with two serials is found by either, and its repairs by
 * both. */
export async function readDeviceHistory(
  database: ShopDatabase,
  serial: string,
  except: string,
): Promise<DeviceHistory> {
  const key = serialKeyOrNull(serial);
  const unit = key === null ? undefined : await findUnit(database, serial);
  const keys = keysOf([serial, ...(unit ? [unit.key, unit.serial, ...unit.aliases] : [])]);
  const [found, item, customer] = await Promise.all([
    database.repair.where("keys").anyOf(keys).distinct().toArray(),
    unit && database.item.get(unit.item_id),
    personOf(database, unit?.customer_id),
  ]);
  // Parts of repairs are found too; those are repairs of other devices.
  const repairs = found.filter(
    ({ id, device }) => id !== except && keys.includes(keysOf([device.serial ?? ""])[0] ?? ""),
  );
  return { unit, item, customer, repairs: repairs.sort((one, other) => other.happened_at - one.happened_at) };
}

function keysOf(written: readonly string[]): string[] {
  return [...new Set(written.map(serialKeyOrNull).filter((key) => key !== null))];
}
