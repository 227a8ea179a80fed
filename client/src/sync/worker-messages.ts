/** What passes between the page and the synchronizer's worker. */
import type { SyncStatus } from "./status";

export type FromPage =
  | { say: "open"; shopId: string; isVisible: boolean }
  /** Something was recorded, somebody signed in, or the network came back. */
  | { say: "wake" }
  | { say: "visible"; isVisible: boolean };

export type FromWorker = SyncStatus;

/** One end of the line: a worker seen from the page, or a worker's own scope. */
export interface Line<Heard, Said> {
  postMessage(message: Said): void;
  addEventListener(type: "message", listen: (event: MessageEvent<Heard>) => void): void;
}
