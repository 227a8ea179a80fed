/** Pushes the queue in the order of its sequence numbers, in batches that the server accepts. */
import { isLater, NetworkUnreachable, ServerRefused } from "../api/errors";
import type { PushAnswer } from "../api/synchronization";
import type { Operation } from "../core/operations";
import { acknowledge, markFailed, markSent } from "../storage/acknowledge";
import { ifRoom } from "../storage/full";
import { dropSentPhotos } from "../storage/photos";
import { nextToPush, operationNumbered } from "../storage/queue";
import type { QueueEntry } from "../storage/queue-entry";
import { readReplica } from "../storage/replica";
import { lowestWaiting, requeueAfter } from "../storage/resend";
import type { Exchange } from "./connection";
import { isDeviceUnknown, replaceIdentity, replaceLostIdentity } from "./identity";
import { pullPages } from "./pull";
import { SyncStopped } from "./stopped";

const BATCH_OPERATIONS = 1000;
const BATCH_BYTES = 1024 * 1024;

const OK = 200;
const TOO_LARGE = 413;

/** How often a push recovers from refusals before the exchange stops. */
const RECOVERIES_MAX = 5;

/** Returns false if the device is full and answers could not be stored: everything was sent, and will be sent again
 * later. */
export async function pushQueue(exchange: Exchange): Promise<boolean> {
  await pullIfNew(exchange);
  let most = BATCH_OPERATIONS;
  let recoveries = 0;
  let unkept = -1;
  for (;;) {
    const batch = withinBytes(await nextToPush(exchange.database, most, unkept));
    if (batch.length === 0) return unkept === -1;
    try {
      if (!(await pushBatch(exchange, batch))) unkept = batch.at(-1)!.ordinal;
      most = Math.min(BATCH_OPERATIONS, most * 2);
    } catch (error) {
      await noteFailure(exchange, batch, error);
      if (isTooLarge(error) && batch.length > 1) {
        most = thatFit(error, batch.length);
        continue;
      }
      if (!(error instanceof ServerRefused)) throw error;
      exchange.answered();
      recoveries += 1;
      if (recoveries > RECOVERIES_MAX) throw error;
      await recover(exchange, batch, error);
    }
  }
}

/** A tab may have ended after it took a new identity and before its first pull (startAnew). */
async function pullIfNew(exchange: Exchange): Promise<void> {
  const { unknown_base, owes_history } = await readReplica(exchange.database);
  if (unknown_base && !owes_history) await pullPages(exchange);
}

/** The limit may be our server's or a proxy's. */
function isTooLarge(error: unknown): boolean {
  if (error instanceof ServerRefused && error.code === "push_too_large") return true;
  return (error instanceof ServerRefused || error instanceof NetworkUnreachable) && error.status === TOO_LARGE;
}

/** Returns how many operations fit: the number in the server's answer, else half of those that were sent. */
function thatFit(error: unknown, sent: number): number {
  const fits = error instanceof ServerRefused ? Number(error.problem.fits) : NaN;
  return fits >= 1 && fits < sent ? Math.floor(fits) : Math.ceil(sent / 2);
}

/** Our server answers for each operation. A batch with a missing answer would be sent again without an end. */
function refuseUnlessAnswered(batch: readonly QueueEntry[], { results }: PushAnswer): void {
  const answered = new Set(results.map(({ id }) => id));
  if (!batch.every(({ id }) => answered.has(id))) throw new NetworkUnreachable("foreign", undefined, OK);
}

/** Returns whether the answer could be stored. */
async function pushBatch(
  { database, server, now, answered }: Exchange,
  batch: readonly QueueEntry[],
): Promise<boolean> {
  const { device } = await readReplica(database);
  await ifRoom(() => markSent(database, batch));
  const operations = operationsOf(batch);
  const after = await operationNumbered(database, device.id, operations[0]!.seq - 1);
  const answer = await server.push(device.id, operations, after, now());
  refuseUnlessAnswered(batch, answer);
  answered();
  const keep = () => acknowledge(database, device.id, answer, now());
  if (await ifRoom(keep)) return true;
  await dropSentPhotos(database);
  return ifRoom(keep);
}

/** Make the next push possible, or throw the error that stops the exchange. */
async function recover(exchange: Exchange, batch: readonly QueueEntry[], refused: ServerRefused): Promise<void> {
  // A server restored from before this device was enrolled.
  if (isDeviceUnknown(refused)) return replaceLostIdentity(exchange);
  switch (refused.code) {
    case "sequence_gap":
      return fillGap(exchange, Number(refused.problem.expected));
    case "device_forked":
      // A cloned or restored phone used one of our sequence numbers: one of this push, or one that was acknowledged to
      // us before.
      return startAnew(exchange, Number(refused.problem.seq) < batch[0]!.operation.seq);
    case "operation_altered":
    case "device_key_taken":
      // Another phone has this identity now: it used one of our sequence numbers, or registered a key.
      return startAnew(exchange);
    default: // nothing that this device can repair; stopped.ts gives the reason
      throw refused;
  }
}

/** The server needs `expected` next: send again from there, or take a new identity if that entry is no longer
 * stored. */
async function fillGap(exchange: Exchange, expected: number): Promise<void> {
  const { database } = exchange;
  if (!Number.isSafeInteger(expected)) throw new SyncStopped("refused", "sequence_gap");
  const requeued = await requeueAfter(database, expected - 1);
  const lowest = await lowestWaiting(database, 0);
  if (lowest === expected && requeued > 0) return;
  await startAnew(exchange);
}

/**
 * Take a new identity, and pull so that its operations have a valid `base`.
 *
 * Not from a server with another history: the operations are not based on its versions.
 */
async function startAnew(exchange: Exchange, isHistoryInDoubt = false): Promise<void> {
  await replaceIdentity(exchange, isHistoryInDoubt);
  if ((await readReplica(exchange.database)).owes_history) return;
  await pullPages(exchange);
}

async function noteFailure({ database, now }: Exchange, batch: readonly QueueEntry[], error: unknown): Promise<void> {
  // Any other error did not answer these operations, so it ends the exchange.
  if (isLater(error) || !(error instanceof ServerRefused || error instanceof NetworkUnreachable)) return;
  const code = error instanceof ServerRefused ? error.code : "unreachable";
  await ifRoom(() => markFailed(database, batch, { code, detail: error.message, at: now() }));
}

/** Returns the first entries that fit in a megabyte; at least one. */
function withinBytes(entries: readonly QueueEntry[]): QueueEntry[] {
  let bytes = 0;
  const fits = entries.findIndex(({ operation }) => {
    bytes += sizeOf(operation);
    return bytes > BATCH_BYTES;
  });
  return fits === -1 ? [...entries] : entries.slice(0, Math.max(1, fits));
}

function sizeOf(operation: Operation): number {
  return new TextEncoder().encode(JSON.stringify(operation)).length + 1;
}

function operationsOf(batch: readonly QueueEntry[]): Operation[] {
  return batch.map(({ operation }) => operation);
}
