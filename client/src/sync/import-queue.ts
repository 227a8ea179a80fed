/** Imports a saved queue, perhaps on another device. Each operation is recorded once, whoever sent it before. */
import { adoptOperations, knownHere } from "../storage/adopt";
import type { ShopDatabase } from "../storage/database";
import { readQueueFile } from "../storage/queue-file";
import { askWhichAreRecorded } from "./identity";
import type { Server } from "./server";

/** Returns how many operations were imported, and how many were on this device or the server already. */
export async function importQueue(
  database: ShopDatabase,
  server: Server,
  file: unknown,
): Promise<{ taken: number; known: number }> {
  const { operations, device_code } = readQueueFile(database, file);
  const here = await knownHere(database, operations);
  const elsewhere = operations.filter(({ id }) => !here.has(id));
  const recorded = await askWhichAreRecorded(server, elsewhere);
  const missing = elsewhere.filter(({ id }) => !recorded.has(id));
  await adoptOperations(database, missing, device_code);
  return { taken: missing.length, known: operations.length - missing.length };
}
