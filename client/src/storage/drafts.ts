/** Half-finished work on this device, and how recording consumes it.
 *
 * A draft's row has a revision that every save replaces. Whoever saves or records says which revision its form
 * shows; where the row has another one, another tab was faster and nothing is written. Recording leaves a
 * receipt in the row's place, in the same transaction, so that neither a second tab nor a restart offers the draft
 * again, and both can say what it became.
 */
import type { Creation } from "../core/creation";
import type { Draft, DraftReceipt, ShopDatabase } from "./database";
import { orStorageFull } from "./full";
import type { QueueEntry } from "./queue-entry";
import { DraftChanged, type KnownDocument } from "./recorded-before";

/** A draft as a form shows it, to be checked and consumed by what is recorded from it. */
export interface DraftClaim {
  id: string;
  /** Null: it was never saved. */
  revision: string | null;
  /** Names this claim in the receipt it leaves. */
  token: string;
}

/** Null where there is no row. */
export function revisionOf(row: Draft | undefined): string | null {
  if (!row) return null;
  // Rows of older versions of the app have no revision.
  return row.receipt?.token ?? row.revision ?? String(row.updated_at);
}

export interface SavedDraft {
  id: string;
  data: unknown;
  /** The revision that is replaced; null where there is none. */
  replaces: string | null;
  /** The new one. */
  revision: string;
  at: number;
}

/** Throws DraftChanged where the row has another revision than `replaces`, and StorageFull; `alongside` is of the same
 * transaction. */
export async function saveDraft(
  database: ShopDatabase,
  { id, data, replaces, revision, at }: SavedDraft,
  alongside: () => Promise<void> = async () => undefined,
): Promise<void> {
  await orStorageFull(() =>
    database.transaction("rw", database.drafts, async () => {
      if (revisionOf(await database.drafts.get(id)) !== replaces) throw new DraftChanged(id);
      await alongside();
      await database.drafts.put({ id, screen: screenOf(id), data, revision, updated_at: at });
    }),
  );
}

/** Within the transaction that records: throws DraftChanged where the form does not show what is kept. */
export async function checkClaim(database: ShopDatabase, { id, revision }: DraftClaim): Promise<void> {
  if (revisionOf(await database.drafts.get(id)) !== revision) throw new DraftChanged(id);
}

/** Within the transaction that records: what it became takes the draft's place. */
export async function consumeDraft(
  database: ShopDatabase,
  { id, token }: DraftClaim,
  entries: readonly QueueEntry[],
  at: number,
): Promise<void> {
  const document = entries.find((entry) => entry.document)?.document ?? null;
  const receipt: DraftReceipt = { token, document };
  await database.drafts.put({ id, screen: screenOf(id), data: null, updated_at: at, receipt });
}

/** Lay a draft aside that no form shows. */
export async function layAside(database: ShopDatabase, id: string, data: unknown, at: number): Promise<void> {
  await orStorageFull(() => database.drafts.put({ id, screen: screenOf(id), data, updated_at: at }));
}

/** Take up a draft that was laid aside; throws DraftChanged where another tab has done so. */
export async function takeUp(database: ShopDatabase, id: string): Promise<void> {
  const row = await database.drafts.get(id);
  if (!row || row.receipt) throw new DraftChanged(id);
  await database.drafts.delete(id);
}

/** Throw a draft away, or the receipt of one, where its revision is one that `isMeant`. */
export async function dropDraft(
  database: ShopDatabase,
  id: string,
  isMeant: (revision: string | null) => boolean,
): Promise<void> {
  await database.transaction("rw", database.drafts, async () => {
    if (isMeant(revisionOf(await database.drafts.get(id)))) await database.drafts.delete(id);
  });
}

/** Every draft of a screen, newest first. */
export async function listDrafts(database: ShopDatabase, screen: string): Promise<Draft[]> {
  const drafts = await database.drafts.where("screen").equals(screen).sortBy("updated_at");
  return drafts.filter(({ receipt }) => !receipt).reverse();
}

function screenOf(id: string): string {
  return id.split(":")[0]!;
}

/** The document with this id, where this device has it in its records or ever recorded it; null where it does not. */
export async function knownDocument(database: ShopDatabase, { kind, id }: Creation): Promise<KnownDocument | null> {
  const record = await database.records(kind).get(id);
  const entry = await database.queue.where("creates").equals(id).first();
  if (!record && !entry) return null;
  const code =
    record && "code" in record && typeof record.code === "string" ? record.code : (entry?.document?.code ?? null);
  return { kind, id, code };
}
