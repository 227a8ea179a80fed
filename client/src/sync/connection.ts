/** The context of every step of an exchange: the copy, the server, the clock, and the listeners. */
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
