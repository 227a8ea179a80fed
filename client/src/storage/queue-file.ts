/** The queue as a file: a backup for browsers that might erase their storage. */
import type { Operation } from "../core/operations";
import type { ShopDatabase } from "./database";
import { WAITING } from "./queue";
import { readReplica } from "./replica";

export interface QueueFile {
  format: "benchtrail-queue";
  version: 1;
  shop_id: string;
  device_code: string;
  exported_at: number;
  operations: Operation[];
}

export class InvalidQueueFile extends Error {
  constructor(readonly code: "not_a_queue" | "other_shop") {
    super(`this file cannot be taken in: ${code}`);
    this.name = "InvalidQueueFile";
  }
}

export async function exportQueue(database: ShopDatabase, now: number): Promise<QueueFile> {
  const { device } = await readReplica(database);
  const entries = await database.queue
    .where("state")
    .anyOf([...WAITING, "rejected"])
    .sortBy("ordinal");
  return {
    format: "benchtrail-queue",
    version: 1,
    shop_id: database.shopId,
    device_code: device.code,
    exported_at: now,
    operations: entries.map(({ operation }) => operation),
  };
}

/** Returns the content of a file of this shop; throws InvalidQueueFile. */
export function readQueueFile(database: ShopDatabase, file: unknown): QueueFile {
  const { format, version, shop_id, operations } = (file ?? {}) as Partial<QueueFile>;
  if (format !== "benchtrail-queue" || version !== 1 || !Array.isArray(operations)) {
    throw new InvalidQueueFile("not_a_queue");
  }
  if (shop_id !== database.shopId) throw new InvalidQueueFile("other_shop");
  return file as QueueFile;
}
