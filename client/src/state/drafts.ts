/** Half-finished work, kept over reloads, updates and dead batteries. */
import type { Draft } from "../storage/database";
import { orStorageFull, StorageFull } from "../storage/full";
import { records } from "./shop";

/** `id` names the screen and what it is about, such as `sale` or `restock:<item id>`. Throws StorageFull. */
export async function saveDraft(id: string, data: unknown): Promise<void> {
  const screen = id.split(":")[0]!;
  await orStorageFull(() => records().drafts.put({ id, screen, data, updated_at: Date.now() }));
}

/** As one types: a full device must not stop that, and the recording itself will say that there is no room. */
export async function keepTyping(id: string, data: unknown): Promise<void> {
  try {
    await saveDraft(id, data);
  } catch (error) {
    if (!(error instanceof StorageFull)) throw error;
  }
}

export async function readDraft<T>(id: string): Promise<T | undefined> {
  return (await records().drafts.get(id))?.data as T | undefined;
}

/** Every draft of a screen, newest first. */
export async function listDrafts(screen: string): Promise<Draft[]> {
  const drafts = await records().drafts.where("screen").equals(screen).sortBy("updated_at");
  return drafts.reverse();
}

export async function dropDraft(id: string): Promise<void> {
  await records().drafts.delete(id);
}
