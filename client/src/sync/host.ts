/** The synchronizer's environment: time, randomness, locks, events, other tabs. */
import type { SyncStatus } from "./status";

export interface Host {
  now(): number;
  random(): number;
  /** Run while no other tab of this shop does. `taken` is aborted when another tab takes over because this one was
   * suspended. */
  alone<T>(work: (taken: AbortSignal) => Promise<T>): Promise<T>;
  /** Returns a function that cancels it. */
  after(delayMs: number, act: () => void): () => void;
  /** Calls `act` when the network or the person comes back. */
  onChance(act: () => void): () => void;
  /** Calls `poked` with the shop's new version, or null if the server may be unreachable. Repeated calls are safe;
   * there is one stream, and none while the page is hidden. */
  listen(poked: (version: number | null) => void): void;
  /** Whether the server's event stream is open and alive. */
  isListening(): boolean;
  stopListening(): void;
  /** Reports the results of other tabs' exchanges. */
  onNews(onPublished: (news: News) => void): () => void;
  publish(news: News): void;
}

/** The part of the status that only the exchanging tab knows. */
export type News = Pick<SyncStatus, "state" | "reason" | "detail" | "loading">;
