/**
 * Stores drafts of unfinished forms, and consumes a draft when it is recorded.
 *
 * Each save gives a draft's row a new revision. A save or a recording states the revision that its form shows. If the
 * row has another revision, another tab changed the draft first, and nothing is written. Recording replaces the draft
 * by a receipt in the same transaction. So a second tab or a restart does not offer the draft again, and shows what was
 * recorded.
 */
import type { Creation } from "../core/creation";
import type { Draft, DraftReceipt, ShopDatabase } from "./database";
import { orStorageFull } from "./full";
import type { QueueEntry } from "./queue-entry";
import { DraftChanged, type KnownDocument } from "./recorded-before";

/** The draft that a form shows. Recording checks its revision and consumes it. */
export interface DraftClaim {
  id: string;
  /** Null if the draft was never saved. */
  revision: string | null;
  /** Identifies this claim in the receipt. */
  token: string;
}

/** Null if there is no row. */
export function revisionOf(row: Draft | undefined): string | null {
  if (!row) return null;
  // Rows of older versions of the app have no revision.
  return row.receipt?.token ?? row.revision ?? String(row.updated_at);
}

export interface SavedDraft {
  id: string;
  data: unknown;
  /** The revision of the row before the save; null if there was none. */
  replaces: string | null;
  /** The revision of the row after the save. */
  revision: string;
  at: number;
}

/** Throws StorageFull, and DraftChanged if the row's revision is not `replaces`. `alongside` runs in the same
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

/** Call within the transaction that records. Throws DraftChanged if the form does not show the stored draft. */
export async function checkClaim(database: ShopDatabase, { id, revision }: DraftClaim): Promise<void> {
  if (revisionOf(await database.drafts.get(id)) !== revision) throw new DraftChanged(id);
}

/** Call within the transaction that records. Replaces the draft by its receipt. */
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

/** Set a draft aside that no form shows. */
export async function layAside(database: ShopDatabase, id: string, data: unknown, at: number): Promise<void> {
  await orStorageFull(() => database.drafts.put({ id, screen: screenOf(id), data, updated_at: at }));
}

/** Continue a draft that was set aside; throws DraftChanged if another tab has already continued it. */
export async function takeUp(database: ShopDatabase, id: string): Promise<void> {
  const row = await database.drafts.get(id);
  if (!row || row.receipt) throw new DraftChanged(id);
  await database.drafts.delete(id);
}

/** Delete a draft or its receipt if `isMeant` accepts its revision. */
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

/** The document with this id, if the device has its record or recorded it; otherwise null. */
export async function knownDocument(database: ShopDatabase, { kind, id }: Creation): Promise<KnownDocument | null> {
  const record = await database.records(kind).get(id);
  const entry = await database.queue.where("creates").equals(id).first();
  if (!record && !entry) return null;
  const code =
    record && "code" in record && typeof record.code === "string" ? record.code : (entry?.document?.code ?? null);
  return { kind, id, code };
}
