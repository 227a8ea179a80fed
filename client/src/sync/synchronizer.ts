/** Exchanges the queue and the records with the server, whenever there is a chance to. */
import type { ShopDatabase } from "../storage/database";
import type { Host } from "./browser-host";
import type { SyncStatus } from "./status";

export class Synchronizer {
  constructor(
    readonly database: ShopDatabase,
    readonly host: Host,
    readonly report: (status: SyncStatus) => void,
  ) {}

  start(): void {}

  stop(): void {}

  /** Exchange now; returns at once. */
  wake(): void {}

  importQueue(file: unknown): Promise<{ taken: number; known: number }> {
    return Promise.reject(new Error(String(file)));
  }
}
