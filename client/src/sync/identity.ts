/**
 * Takes a new device identity when another phone used the old one.
 *
 * The other phone may have sent what waits here, or an answer may have been lost. So the server is asked about each
 * entry that may have reached it. Operations that it has become acknowledged; the others get new sequence numbers.
 * Nothing is recorded twice and nothing is lost.
 */
import { ServerRefused } from "../api/errors";
import type { RecordedOperation } from "../core/operations";
import type { QueueEntry } from "../storage/queue-entry";
import { readReplica } from "../storage/replica";
import { entriesInDoubt, takeNewIdentity } from "../storage/resend";
import type { Exchange } from "./connection";
import { SyncStopped } from "./stopped";

/** Another device used our sequence numbers. `isHistoryInDoubt`: even some that were acknowledged to us. */
export async function replaceIdentity(exchange: Exchange, isHistoryInDoubt: boolean): Promise<void> {
  await replace(exchange, isHistoryInDoubt);
}

/** The server does not know this device, so it also lost what it acknowledged to it. */
export async function replaceLostIdentity(exchange: Exchange): Promise<void> {
  // The server also does not know this device if another tab signed in to another shop. Nothing of our shop may be sent
  // there.
  if ((await exchange.server.shopId()) !== exchange.database.shopId) throw new SyncStopped("signed_out", "other_shop");
  await replace(exchange, true);
}

export function isDeviceUnknown({ code }: ServerRefused): boolean {
  return code === "device_unknown" || code === "not_found";
}

async function replace({ database, server, now }: Exchange, all: boolean): Promise<void> {
  const { device } = await readReplica(database);
  const entries = await entriesInDoubt(database, all);
  const recorded = await askWhichAreRecorded(
    server,
    entries.filter(({ state }) => state !== "queued"),
  );
  const fresh = await server.enrol(device.name, device.branch_id);
  await takeNewIdentity(database, device, fresh, entries, recorded, now());
}

/** The results of those operations that the server has. */
export async function askWhichAreRecorded(
  server: Exchange["server"],
  entries: readonly Pick<QueueEntry, "id">[],
): Promise<Map<string, RecordedOperation>> {
  const recorded = new Map<string, RecordedOperation>();
  for (const { id } of entries) {
    try {
      recorded.set(id, await server.readOperation(id));
    } catch (error) {
      if (!(error instanceof ServerRefused && error.code === "not_found")) throw error;
    }
  }
  return recorded;
}
