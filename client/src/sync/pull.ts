/** Pulls pages until the replica is complete. Each page is stored, so that a pull continues where it stopped. */
import { NetworkUnreachable, ServerRefused } from "../api/errors";
import type { PullAnswer } from "../api/synchronization";
import { readReplica } from "../storage/replica";
import { loseHistory, requeueAfter } from "../storage/resend";
import { takePage, type Position } from "../storage/take-page";
import type { Exchange } from "./connection";
import { isDeviceUnknown, replaceIdentity, replaceLostIdentity } from "./identity";
import { measured } from "./measured";
import { takeOwnBranch } from "./own-branch";

const PAGE_RECORDS = 1000;
/** How many pages in a row may bring nothing new although more follow. One such page is normal when a record moved
 * meanwhile. */
const STALLED_PAGES_MAX = 20;
const RECOVERIES_MAX = 3;
const OK = 200;

/** A page, and the position from which it was requested. */
interface Pulled {
  from: Position;
  page: PullAnswer;
}

type Timed = typeof measured;

/** Returns false if the server has another history; the queue then has to be pushed first. */
export async function pullPages(exchange: Exchange): Promise<boolean> {
  const { database, now } = exchange;
  const { cursor, snapshot, complete } = await readReplica(database);
  let coming: Promise<Pulled> | null = null;
  if (!complete && cursor === null) {
    coming = askAhead(exchange, { cursor, snapshot });
    await takeOwnBranch(exchange, coming);
  }
  const timed: Timed = complete ? (_stage, work) => work : measured;
  const passed = new Set([cursor]);
  const ends = new Set<string>();
  let stalled = 0;
  for (;;) {
    const pulled = await nextPage(exchange, coming, timed);
    exchange.answered();
    if (!pulled) return false;
    const { from, page } = pulled;
    // `more` with a cursor that was used before would repeat without an end.
    if (page.more && passed.has(page.cursor)) throw new NetworkUnreachable("foreign", undefined, OK);
    passed.add(page.cursor);
    stalled = isNew(ends, page) ? 0 : stalled + 1;
    if (page.more && stalled > STALLED_PAGES_MAX) throw new NetworkUnreachable("foreign", undefined, OK);
    // Request the next page while this one is written.
    coming = page.more ? askAhead(exchange, { ...from, cursor: page.cursor }) : null;
    if (!(await timed("written", takePage(database, from, page, now())))) {
      coming = null;
      continue;
    }
    const replica = await readReplica(database);
    if (!replica.complete || replica.sweeping) exchange.loading(replica.pulled);
    // The server was restored: send our operations again that it lost.
    if (page.last_seq < replica.acknowledged_seq) await requeueAfter(database, page.last_seq);
    if (!page.more) return true;
  }
}

/** Whether a page is new. If it ends with the same record as an earlier page, the server has begun to repeat itself. */
function isNew(ends: Set<string>, { changes }: PullAnswer): boolean {
  const last = changes.at(-1);
  const end = last && `${last.kind} ${last.id}`;
  if (end === undefined || ends.has(end)) return false;
  ends.add(end);
  return true;
}

/** The requested page, or else the one after the stored cursor; null if the server does not know the cursor. */
async function nextPage(
  exchange: Exchange,
  coming: Promise<Pulled> | null,
  timed: Timed,
  triesLeft = RECOVERIES_MAX,
): Promise<Pulled | null> {
  const { database } = exchange;
  try {
    return await timed("waited", coming ?? ask(exchange, await readReplica(database)));
  } catch (error) {
    if (!(error instanceof ServerRefused)) throw error;
    if (error.code === "cursor_unknown") {
      await loseHistory(database);
      return null;
    }
    // Any other error stops the whole exchange.
    if (triesLeft === 0) throw error;
    if (error.code === "device_key_taken") await replaceIdentity(exchange, false);
    else if (isDeviceUnknown(error)) await replaceLostIdentity(exchange);
    else throw error;
    return nextPage(exchange, null, timed, triesLeft - 1);
  }
}

async function ask({ database, server }: Exchange, { cursor, snapshot }: Position): Promise<Pulled> {
  const { device, last_seq } = await readReplica(database);
  return { from: { cursor, snapshot }, page: await server.pull(device.id, cursor, PAGE_RECORDS, last_seq) };
}

/** An error is thrown when the page is used. */
function askAhead(exchange: Exchange, from: Position): Promise<Pulled> {
  const page = ask(exchange, from);
  page.catch(() => {});
  return page;
}
