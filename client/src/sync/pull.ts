/** Pulling pages until the copy is whole; each page is kept, so that it goes on where it stopped. */
import { ServerRefused } from "../api/errors";
import type { PullAnswer } from "../api/synchronization";
import { readReplica } from "../storage/replica";
import { loseHistory, requeueAfter } from "../storage/resend";
import { takePage } from "../storage/take-page";
import type { Exchange } from "./connection";
import { isDeviceUnknown, replaceLostIdentity } from "./identity";

export const PAGE_RECORDS = 1000;
const RECOVERIES_MAX = 3;

/** Returns false where the server's history turned out to be another one: then the queue goes first. */
export async function pullPages(exchange: Exchange): Promise<boolean> {
  const { database, now } = exchange;
  for (;;) {
    const page = await nextPage(exchange);
    exchange.answered();
    if (!page) return false;
    await takePage(database, page, now());
    const replica = await readReplica(database);
    if (!replica.complete || replica.sweeping) exchange.loading(replica.pulled);
    // A restored server: what it lost of ours is sent again.
    if (page.last_seq < replica.acknowledged_seq) await requeueAfter(database, page.last_seq);
    if (!page.more) return true;
  }
}

/** The next page; null where the server does not know the cursor. */
async function nextPage(exchange: Exchange, triesLeft = RECOVERIES_MAX): Promise<PullAnswer | null> {
  const { database, server } = exchange;
  const { device, cursor } = await readReplica(database);
  try {
    return await server.pull(device.id, cursor, PAGE_RECORDS);
  } catch (error) {
    if (!(error instanceof ServerRefused)) throw error;
    if (error.code === "cursor_unknown") {
      await loseHistory(database);
      return null;
    }
    // Anything else is not of this page: the whole exchange stops with it.
    if (triesLeft === 0 || !isDeviceUnknown(error)) throw error;
    await replaceLostIdentity(exchange);
    return nextPage(exchange, triesLeft - 1);
  }
}
