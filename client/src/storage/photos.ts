/** Photos taken on this device. Their bytes are stored here until the server has them. */
import type { ShopDatabase, StoredPhoto } from "./database";
import { orStorageFull } from "./full";

export type { StoredPhoto } from "./database";

/** How long sent photos stay, in ms, so that they can be seen offline. */
const KEPT_MS = 30 * 86_400_000;

/** The same picture is stored once. Throws StorageFull, and then nothing is stored. */
export async function keepPhoto(database: ShopDatabase, photo: Omit<StoredPhoto, "state">): Promise<void> {
  if (await database.photos.get(photo.id)) return;
  await orStorageFull(() => database.photos.put({ ...photo, state: "waiting" }));
}

/** Delete a photo of a ticket that was not recorded; no operation refers to it. */
export async function dropUnsentPhoto(database: ShopDatabase, id: string): Promise<void> {
  await database.photos
    .where("state")
    .equals("waiting")
    .and((photo) => photo.id === id)
    .delete();
}

/** Returns the waiting photos that may be sent at `now`. */
export function photosToSend(database: ShopDatabase, now: number): Promise<string[]> {
  return database.photos
    .where("state")
    .equals("waiting")
    .filter(({ try_after = 0 }) => try_after <= now)
    .primaryKeys();
}

/** Do not try again before `tryAfter`. */
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

/** Called when the device is full. Sent photos can be read from the server. */
export async function dropSentPhotos(database: ShopDatabase): Promise<void> {
  await database.photos.where("state").equals("sent").delete();
}

/** Delete photos that were sent long ago. The server has them. */
export async function forgetSentPhotos(database: ShopDatabase, now: number): Promise<void> {
  await database.photos
    .where("state")
    .equals("sent")
    .filter(({ taken_at }) => taken_at < now - KEPT_MS)
    .delete();
}
