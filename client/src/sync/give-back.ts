/** A server put back to an older backup: what this device keeps is pushed before its records are taken.
 *
 * `last_seq` alone does not show what it lacks, for a clone may have used the same numbers since. And a snapshot first
 * would let operations of the old history claim to know versions of the new one, so that they would seem to come after
 * work which this device never saw. An operation that the server has already is a duplicate; a retry is safe.
 */
import { acknowledgedToOthers, takeNewIdentity } from "../storage/resend";
import { readReplica, settleHistory } from "../storage/replica";
import type { Exchange } from "./connection";
import { askWhichAreRecorded } from "./identity";
import { pushQueue } from "./push";

/**
 * Call when the queue is pushed. The server is asked for the acknowledged operations of former identities; missing ones
 * get new sequence numbers.
 */
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
