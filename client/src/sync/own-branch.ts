/** Stores what the device's branch has in stock before the first snapshot, which may take minutes, brings it. */
import { NetworkUnreachable, ServerRefused } from "../api/errors";
import type { PullAnswer } from "../api/synchronization";
import type { RecordChange } from "../core/model";
import { ifRoom } from "../storage/full";
import { readReplica } from "../storage/replica";
import { readArrival, takeEarly } from "../storage/take-early";
import type { Exchange } from "./connection";

/**
 * Call when the first page of the first snapshot is requested, and before it is stored. If that page arrives earlier
 * and is the only one, the answer is not awaited.
 *
 * Without an answer the snapshot alone brings everything.
 */
export async function takeOwnBranch(exchange: Exchange, firstPage: Promise<{ page: PullAnswer }>): Promise<void> {
  const { database } = exchange;
  const arrival = await readArrival(database);
  const asked = stockOfBranch(exchange);
  // It may not be awaited.
  asked.catch(() => {});
  const isOnlyPage = firstPage.then(
    ({ page }) => !page.more,
    () => false,
  );
  const changes = await Promise.race([asked, isOnlyPage.then((isOnly) => (isOnly ? [] : asked))]);
  if (changes.length > 0) await ifRoom(() => takeEarly(database, changes, arrival));
}

async function stockOfBranch({ database, server }: Exchange): Promise<RecordChange[]> {
  try {
    const { device } = await readReplica(database);
    return await server.stockOf(device.branch_id);
  } catch (error) {
    if (error instanceof NetworkUnreachable || error instanceof ServerRefused) return [];
    throw error;
  }
}
