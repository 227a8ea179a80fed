/** Reads the part of a unit's history that is on this device, by index. */
import { lifeHere, unsaidBy, withUnsent } from "../core/life/life";
import { stepsOfEntries, type LifeQueue } from "../core/life/of-operations";
import { stepsOfRecords, type LifeDocument } from "../core/life/of-records";
import type { LifeExchange, LifeStep } from "../core/life/steps";
import type { Return, Sale, Unit } from "../core/model";
import { keysOf } from "../core/record-codes";
import type { ShopDatabase } from "./database";

/** The server's timeline, and when it was requested, by the device's clock. */
export interface ServerLife {
  steps: readonly LifeStep[];
  askedAt: number;
}

/** The history of a unit, the oldest step first. Without `fromServer` it has only what this device knows.
 * `documents` are all documents of the unit. */
export async function readLife(
  database: ShopDatabase,
  unit: Unit,
  documents: readonly LifeDocument[],
  fromServer: ServerLife | null,
): Promise<LifeStep[]> {
  const keys = new Set(keysOf([unit.key, unit.serial, ...unit.aliases]));
  const touched = [...keys, ...documents.map(({ document }) => document.id)];
  const entries = await database.queue.where("touches").anyOf(touched).distinct().toArray();
  const queue: LifeQueue = { keys, documents, entries };
  if (fromServer)
    return withUnsent(fromServer.steps, stepsOfEntries({ ...queue, entries: unsaidBy(entries, fromServer.askedAt) }));
  const conflicts = await database.conflict
    .where("keys")
    .anyOf([...keys])
    .toArray();
  const exchanges = await readExchanges(database, unit, documents);
  return lifeHere(
    stepsOfEntries(queue),
    stepsOfRecords({ keys, documents, conflicts, exchanges, bound: unit.document?.id ?? null }),
  );
}

/**
 * For each document of an exchange, the other half: the sale that a return paid for, or the return with which a sale
 * was paid.
 *
 * Leaves out a sale to which the unit is no longer bound and from which it was not returned: that sale was corrected or
 * voided.
 */
export async function readExchanges(
  database: ShopDatabase,
  unit: Unit,
  documents: readonly LifeDocument[],
): Promise<Map<string, LifeExchange>> {
  const cameFrom = new Set(documents.flatMap((named) => (named.kind === "return" ? [named.document.sale_id] : [])));
  const counts = ({ kind, document: { id } }: LifeDocument) =>
    kind !== "sale" || id === unit.document?.id || cameFrom.has(id);
  const found = await Promise.all(
    documents.filter(counts).map(async (named): Promise<[string, LifeExchange][]> => {
      const other =
        named.kind === "return"
          ? await saleFor(database, named.document.id)
          : named.kind === "sale"
            ? await returnFor(database, named.document)
            : null;
      return other ? [[named.document.id, other]] : [];
    }),
  );
  return new Map(found.flat());
}

async function saleFor(database: ShopDatabase, returnId: string): Promise<LifeExchange | null> {
  const sale: Sale | undefined = await database.sale.where("paid_with").equals(returnId).first();
  return sale ? exchangeOf("sale", sale) : null;
}

async function returnFor(
  database: ShopDatabase,
  { payments }: { payments: readonly { return_id?: string | null }[] },
): Promise<LifeExchange | null> {
  const id = payments.find(({ return_id }) => return_id)?.return_id;
  const back: Return | undefined = id ? await database.return.get(id) : undefined;
  return back ? exchangeOf("return", back) : null;
}

function exchangeOf(
  type: "sale" | "return",
  { id, code, lines }: { id: string; code: string; lines: readonly { serials: readonly string[] | null }[] },
): LifeExchange {
  return { document: { type, id, code }, serials: lines.flatMap(({ serials }) => serials ?? []) };
}
