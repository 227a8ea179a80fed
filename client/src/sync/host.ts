/** The synchronizer's environment: time, randomness, locks, events, other tabs. */
import type { SyncStatus } from "./status";

export interface Host {
  now(): number;
  random(): number;
  /** Run while no other tab of this shop does; `taken`: another tab goes on with it, since this one did not run. */
  alone<T>(work: (taken: AbortSignal) => Promise<T>): Promise<T>;
  /** Returns how to call it off. */
  after(delayMs: number, act: () => void): () => void;
  /** The network came back, or the person did. */
  onChance(act: () => void): () => void;
  /** The server says to which version the shop moved; null: it may be gone. Safe to call again; keeps one stream, none
   * while hidden. */
  listen(poked: (version: number | null) => void): void;
  /** Whether the server's event stream is open and alive. */
  isListening(): boolean;
  stopListening(): void;
  /** The outcome of another tab's exchange. */
  onNews(onPublished: (news: News) => void): () => void;
  publish(news: News): void;
}

/** The part of the status that only the tab that exchanged knows. */
export type News = Pick<SyncStatus, "state" | "reason" | "detail" | "loading">;
