/**
 * Passcodes of customers' devices: those recorded here, and those that the server showed here.
 *
 * The server returns one passcode at a time, on request. It is stored so that the technician can read it offline. When
 * the device has been handed over, the passcode is deleted here, as on the server.
 */
import { passcodeIn, withoutPasscode } from "../core/personal";
import type { Repair } from "../core/model";
import type { ShopDatabase, ShownPasscode } from "./database";
import { HAS_PASSCODE, touchedBy } from "./touched";

/** The passcode as far as this device has it; null if the server has to be asked. An unsent passcode that was
 * recorded here is the newest. */
export async function passcodeHere(database: ShopDatabase, repairId: string): Promise<string | null> {
  const holding = await database.queue.where("touches").equals(HAS_PASSCODE).sortBy("ordinal");
  const mine = holding.filter(({ touches }) => touches.includes(repairId)).reverse();
  const waiting = mine.find(({ state }) => state === "queued" || state === "sent");
  const shown = waiting ? undefined : await database.passcodes.get(repairId);
  return shown?.passcode ?? (mine[0] && passcodeIn(mine[0].operation)) ?? null;
}

export async function keepPasscode(database: ShopDatabase, shown: ShownPasscode): Promise<void> {
  await database.passcodes.put(shown);
}

/** Removes the passcodes of devices that were handed over, and of repairs that no longer have one or no longer
 * exist. Keeps passcodes that the server lacks. */
export async function forgetPasscodes(database: ShopDatabase): Promise<void> {
  await database.transaction("rw", database.queue, database.passcodes, database.repair, async () => {
    const shown = await database.passcodes.toCollection().primaryKeys();
    const repairs = await database.repair.bulkGet(shown);
    await database.passcodes.bulkDelete(shown.filter((_, at) => !repairs[at]?.has_passcode));
    const holding = await database.queue
      .where("touches")
      .equals(HAS_PASSCODE)
      .filter(({ state, predicted }) => state === "acknowledged" && predicted === 0)
      .toArray();
    for (const entry of holding) {
      const payload = entry.operation.payload as { repair_id?: string };
      const repair: Repair | undefined = await database.repair.get(payload.repair_id ?? "");
      if (repair?.has_passcode) continue;
      const operation = withoutPasscode(entry.operation);
      await database.queue.update(entry.id, { operation, touches: touchedBy(operation) });
    }
  });
}
