/** What every step of an exchange works with: the copy, the server, the clock, and who wants to know. */
import type { ShopDatabase } from "../storage/database";
import type { Server } from "./server";

export interface Exchange {
  database: ShopDatabase;
  server: Server;
  now(): number;
  /** Called after every answer: the server is there. */
  answered(): void;
  /** Records taken in of a snapshot. */
  loading(records: number): void;
}
