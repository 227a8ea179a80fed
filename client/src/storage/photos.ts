/** Photos taken on this device, with their bytes: they wait here for the server, however long it takes. */
import type { ShopDatabase, StoredPhoto } from "./database";
import { orStorageFull } from "./full";

export type { StoredPhoto } from "./database";

/** Sent ones stay this long, to be looked at offline. */
const KEPT_MS = 30 * 86_400_000;

/** The same picture twice is one. Throws StorageFull, and then nothing is kept. */
export async function keepPhoto(database: ShopDatabase, photo: Omit<StoredPhoto, "state">): Promise<void> {
  if (await database.photos.get(photo.id)) return;
  await orStorageFull(() => database.photos.put({ ...photo, state: "waiting" }));
}

export function photosToSend(database: ShopDatabase): Promise<string[]> {
  return database.photos.where("state").equals("waiting").primaryKeys();
}

export async function markPhoto(database: ShopDatabase, id: string, state: StoredPhoto["state"]): Promise<void> {
  await database.photos.update(id, { state });
}

/** The server has them: what was sent long ago makes room. */
export async function forgetSentPhotos(database: ShopDatabase, now: number): Promise<void> {
  await database.photos
    .where("state")
    .equals("sent")
    .filter(({ taken_at }) => taken_at < now - KEPT_MS)
    .delete();
}
