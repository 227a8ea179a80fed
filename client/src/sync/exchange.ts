/**
 * One exchange with the server: push the queue and pull changes until nothing is left.
 *
 * push.ts, pull.ts and identity.ts handle the answers in docs/protocol.md, 5. Every retry is safe, so an exchange may
 * end at any point; the next one continues from what is stored.
 */
import { countWaiting } from "../storage/queue";
import { forgetOld } from "../storage/acknowledge";
import { forgetCosts } from "../storage/forget-costs";
import { forgetPasscodes } from "../storage/passcodes";
import { readReplica } from "../storage/replica";
import { giveBack } from "./give-back";
import { SyncStopped } from "./stopped";
import { sendPhotos } from "./photos";
import { pullPages } from "./pull";
import { pushQueue } from "./push";
import type { Exchange } from "./connection";

/** New work can appear during an exchange (a restored server, a new identity). More rounds than this are a fault. */
const ROUNDS_MAX = 12;

export async function exchangeAll(exchange: Exchange): Promise<void> {
  const { database, now } = exchange;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const isKept = await pushQueue(exchange);
    if ((await readReplica(database)).owes_history) await giveBack(exchange);
    const isWhole = await pullPages(exchange);
    if (!isKept) throw new SyncStopped("storage_full", "storage_full");
    if (!isWhole || (await countWaiting(database)) > 0) continue;
    await sendPhotos(exchange);
    await forgetCosts(database);
    await forgetPasscodes(database);
    return forgetOld(database, now());
  }
  throw new SyncStopped("refused", "no_progress");
}
