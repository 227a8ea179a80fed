/**
 * The messages between the page and the synchronizer's worker.
 *
 * Each message has the sender's whole state. So the next message makes up for a lost one, a repeated one changes
 * nothing, and a new worker knows everything after its first message.
 */
import type { Fault } from "./report";
import type { SyncStatus } from "./status";

export interface FromPage {
  shopId: string;
  /** The id of the page's database; the worker uses no other. Null if a full device could not store one. */
  birth: string | null;
  isVisible: boolean;
  /** The number of reasons to exchange so far: an operation was recorded, somebody signed in, or the network came
   * back. */
  wakes: number;
  /** The last error that no code of the page handled, or that ended an earlier worker. */
  fault: Fault | null;
}

/** Sent after each report of the synchronizer, and in answer to each message. */
export interface FromWorker {
  /** The number of reports so far, so that a repeated status is also a change. */
  reports: number;
  /** The status of the last report; null before the first. */
  status: SyncStatus | null;
}

/** One end of the connection: a worker seen from the page, or the worker's own scope. */
export interface Line<Received, Sent> {
  postMessage(message: Sent): void;
  addEventListener(type: "message", listen: (event: MessageEvent<Received>) => void): void;
}
