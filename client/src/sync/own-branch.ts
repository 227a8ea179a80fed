/** Stores what the device's branch has in stock before the first snapshot, which may take minutes, brings it. */
import { NetworkUnreachable, ServerRefused } from "../api/errors";
import { ifRoom } from "../storage/full";
import { readReplica } from "../storage/replica";
import { takeEarly } from "../storage/take-early";
import type { Exchange } from "./connection";

/**
 * Call before the first page of a snapshot is requested. A record that the server removes after the list was read is
 * then on a later page, which removes it here too.
 *
 * Without an answer the snapshot alone brings everything.
 */
export async function takeOwnBranch({ database, server }: Exchange): Promise<void> {
  const { device, complete, cursor } = await readReplica(database);
  if (complete || cursor !== null) return;
  try {
    const changes = await server.stockOf(device.branch_id);
    await ifRoom(() => takeEarly(database, changes));
  } catch (error) {
    if (!(error instanceof NetworkUnreachable || error instanceof ServerRefused)) throw error;
  }
}
