/**
 * For a server that was restored from an older backup: this device's operations are pushed before it pulls.
 *
 * `last_seq` alone does not show what the server lacks, because a clone may have used the same sequence numbers since.
 * If the snapshot came first, operations of the old history would claim to be based on versions of the new one, and
 * seem to come after operations that this device never had. The server treats operations that it has as duplicates, so
 * a retry is safe.
 */
import { acknowledgedToOthers, takeNewIdentity } from "../storage/resend";
import { readReplica, settleHistory } from "../storage/replica";
import type { Exchange } from "./connection";
import { askWhichAreRecorded } from "./identity";
import { pushQueue } from "./push";

/** Call when the queue is pushed. Asks the server for the acknowledged operations of former identities; those that
 * it lacks get new sequence numbers. */
export async function giveBack(exchange: Exchange): Promise<void> {
  const { database, server, now } = exchange;
  const kept = await acknowledgedToOthers(database);
  const recorded = await askWhichAreRecorded(server, kept);
  const missing = kept.filter(({ id }) => !recorded.has(id));
  if (missing.length > 0) {
    const { device } = await readReplica(database);
    const fresh = await server.enrol(device.name, device.branch_id);
    await takeNewIdentity(database, device, fresh, missing, recorded, now());
    await pushQueue(exchange);
  }
  await settleHistory(database);
}
