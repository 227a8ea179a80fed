/** A shop as a program with an API key uses it: no device, always online. */

import { type Client, connect, dataOf, type Schemas } from "./calling.js";
import type { Retries } from "./transport.js";

/** Records operations by an API key. A lost answer is asked for again under the same Idempotency-Key, so each operation
 * is recorded once. All methods throw Refused and Unreachable. */
export interface Shop {
  /** The connection for every other call. */
  client: Client;
  /** Records one operation; its `standing` says whether it is settled, waits or is contested. */
  record(operation: Schemas["SingleOperation"]): Promise<Schemas["Result"]>;
  /** Records up to 1,000 operations, all or none. */
  recordAll(operations: Schemas["SingleOperation"][]): Promise<Schemas["Result"][]>;
  /** Returns the result that recording an operation now would have; nothing is recorded. */
  check(operation: Schemas["SingleOperation"]): Promise<Schemas["Result"]>;
}

export function shopOf(server: string, key: string, retries?: Retries): Shop {
  const client = connect(server, key, retries);
  return {
    client,
    record: async (operation) => dataOf(await client.POST("/api/v1/operations", { body: operation })),
    recordAll: async (operations) =>
      dataOf(await client.POST("/api/v1/operations/batch", { body: { operations } })).results,
    check: async (operation) => dataOf(await client.POST("/api/v1/operations/check", { body: operation })),
  };
}
