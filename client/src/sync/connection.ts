/** The context of every step of an exchange: the database, the server, the clock, and the listeners. */
import type { ShopDatabase } from "../storage/database";
import type { Server } from "./server";

export interface Exchange {
  database: ShopDatabase;
  server: Server;
  now(): number;
  /** Called after every answer of the server. */
  answered(): void;
  /** The number of records of a snapshot received so far. */
  loading(records: number): void;
}
