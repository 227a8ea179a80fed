/**
 * Removes cost prices from acknowledged operations on this device if none of its people may see costs.
 *
 * The person who recorded them may have been demoted or have signed out since. The entries stay, because a server
 * restored from an older backup may need them. That server accepts an operation without its costs, and treats it as a
 * duplicate if it still has the costs. Operations that the server lacks are not changed.
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

/** Whether anybody who uses this device may see costs, by the role in the last pulled record. */
async function isCostKnownHere(database: ShopDatabase): Promise<boolean> {
  const people = (await peopleHere(database.shopId)).map(({ sign_in }) => sign_in.user);
  const now = await database.user.bulkGet(people.map(({ id }) => id));
  return people.length === 0 || people.some((person, at) => mayKnowCosts(now[at] ?? person));
}
