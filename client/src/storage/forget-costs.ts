/** Removes cost prices from the operations of this device after the server has them, where nobody here may see costs.
 *
 * Somebody who may see them can have recorded them here and be demoted, or have signed out since. The entries stay, for
 * a server that is restored from an older backup: it takes them without their costs, and knows them without where it
 * still has them. Operations that the server lacks are kept whole.
 */
import { mayKnowCosts, withoutCosts } from "../core/costs";
import type { ShopDatabase } from "./database";
import { peopleHere } from "./people";

export async function forgetCosts(database: ShopDatabase): Promise<void> {
  if (await isCostKnownHere(database)) return;
  await database.queue
    .where("state")
    .equals("acknowledged")
    .filter(({ operation, predicted }) => predicted === 0 && withoutCosts(operation) !== operation)
    .modify((entry) => {
      entry.operation = withoutCosts(entry.operation);
    });
}

/** Whether somebody of this device may see them, by their role as it was pulled last. */
async function isCostKnownHere(database: ShopDatabase): Promise<boolean> {
  const people = (await peopleHere(database.shopId)).map(({ sign_in }) => sign_in.user);
  const now = await database.user.bulkGet(people.map(({ id }) => id));
  return people.length === 0 || people.some((person, at) => mayKnowCosts(now[at] ?? person));
}
