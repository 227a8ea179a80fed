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

/** One of a ticket that is not recorded: nothing names it. */
export async function dropUnsentPhoto(database: ShopDatabase, id: string): Promise<void> {
  await database.photos
    .where("state")
    .equals("waiting")
    .and((photo) => photo.id === id)
    .delete();
}

/** Returns the photos that wait and may be sent at `now`. */
export function photosToSend(database: ShopDatabase, now: number): Promise<string[]> {
  return database.photos
    .where("state")
    .equals("waiting")
    .filter(({ try_after = 0 }) => try_after <= now)
    .primaryKeys();
}

/** Try again after `tryAfter`; it goes on waiting. */
export async function postponePhoto(
  database: ShopDatabase,
  { id, attempts = 0 }: StoredPhoto,
  tryAfter: number,
): Promise<void> {
  await database.photos.update(id, { attempts: attempts + 1, try_after: tryAfter });
}

export async function markPhoto(database: ShopDatabase, id: string, state: StoredPhoto["state"]): Promise<void> {
  await database.photos.update(id, { state });
}

/** A full device: what the server has can be looked at there. */
export async function dropSentPhotos(database: ShopDatabase): Promise<void> {
  await database.photos.where("state").equals("sent").delete();
}

/** The server has them: what was sent long ago makes room. */
export async function forgetSentPhotos(database: ShopDatabase, now: number): Promise<void> {
  await database.photos
    .where("state")
    .equals("sent")
    .filter(({ taken_at }) => taken_at < now - KEPT_MS)
    .delete();
}
