/** Half-finished work, kept over reloads, updates and dead batteries. */
import type { Draft } from "../storage/database";
import { orStorageFull } from "../storage/full";
import { records } from "./shop";

/** `id` names the screen and what it is about, such as `sale` or `restock:<item id>`. */
export async function saveDraft(id: string, data: unknown): Promise<void> {
  const screen = id.split(":")[0]!;
  await orStorageFull(() => records().drafts.put({ id, screen, data, updated_at: Date.now() }));
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
