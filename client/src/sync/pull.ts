/** Pulling pages until the copy is whole; each page is kept, so that it goes on where it stopped. */
import { ServerRefused } from "../api/errors";
import type { PullAnswer } from "../api/synchronization";
import { beginSnapshot, readReplica } from "../storage/replica";
import { requeueAfter } from "../storage/resend";
import { takePage } from "../storage/take-page";
import type { Exchange } from "./connection";
import { isDeviceUnknown, replaceLostIdentity } from "./identity";

export const PAGE_RECORDS = 1000;
const RECOVERIES_MAX = 3;

export async function pullPages(exchange: Exchange): Promise<void> {
  const { database, now } = exchange;
  for (;;) {
    const page = await nextPage(exchange);
    exchange.answered();
    await takePage(database, page, now());
    const replica = await readReplica(database);
    if (!replica.complete || replica.sweeping) exchange.loading(replica.pulled);
    // A restored server: what it lost of ours is sent again.
    if (page.last_seq < replica.acknowledged_seq) await requeueAfter(database, page.last_seq);
    if (!page.more) return;
  }
}

async function nextPage(exchange: Exchange, triesLeft = RECOVERIES_MAX): Promise<PullAnswer> {
  const { database, server } = exchange;
  const { device, cursor } = await readReplica(database);
  try {
    return await server.pull(device.id, cursor, PAGE_RECORDS);
  } catch (error) {
    if (!(error instanceof ServerRefused) || triesLeft === 0) throw error;
    // Anything else is not of this page: the whole exchange stops with it.
    if (error.code === "cursor_unknown") await beginSnapshot(database);
    else if (isDeviceUnknown(error)) await replaceLostIdentity(exchange);
    else throw error;
    return nextPage(exchange, triesLeft - 1);
  }
}
