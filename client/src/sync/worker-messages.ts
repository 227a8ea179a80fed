/** The messages between the page and the synchronizer's worker.
 *
 * Each message says all that its sender knows: one that is lost is made good by the next, one that comes twice changes
 * nothing, and a new worker knows all from its first.
 */
import type { SyncStatus } from "./status";

export interface FromPage {
  shopId: string;
  /** The birth of the page's database; the worker uses no other. Null where a full device keeps none. */
  birth: string | null;
  isVisible: boolean;
  /** How often there was reason to exchange: something was recorded, somebody signed in, or the network came back. */
  wakes: number;
}

/** After each report of the synchronizer, and in answer to each message. */
export interface FromWorker {
  /** How often it reported: the same status twice is news too. */
  reports: number;
  /** The status of the last report; null before the first. */
  status: SyncStatus | null;
}

/** One end of the line: a worker seen from the page, or a worker's own scope. */
export interface Line<Received, Sent> {
  postMessage(message: Sent): void;
  addEventListener(type: "message", listen: (event: MessageEvent<Received>) => void): void;
}
