/** Passcodes of customers' devices on this device: those recorded here, and those that were shown here.
 *
 * The server gives one at a time, for a person who asks; it is kept so that the bench has it without a connection too.
 * When the device has left it is deleted, here as on the server.
 */
import { passcodeIn, withoutPasscode } from "../core/personal";
import type { Repair } from "../core/model";
import type { ShopDatabase, ShownPasscode } from "./database";
import { HAS_PASSCODE, touchedBy } from "./touched";

/** The passcode that this device has; null where it has to ask the server. A passcode that was recorded here and is not
 * sent is the newest. */
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

/** Removes the passcodes of devices that have left, of repairs without one, and of repairs that are gone. A passcode
 * that the server lacks is kept. */
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
