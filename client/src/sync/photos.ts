/** Sending photos, after the operations that name them: one by one, and one that is refused holds up no other. */
import { ServerRefused } from "../api/errors";
import { forgetSentPhotos, markPhoto, photosToSend } from "../storage/photos";
import type { Exchange } from "./connection";

/** What no retry makes better: not a picture, too large. */
const FINAL = new Set([400, 413, 415, 422]);
/** A server that is older than this app has no place for photos yet: they go on waiting. */
const NOT_YET = new Set([404, 405]);

export async function sendPhotos(exchange: Exchange): Promise<void> {
  const { database, now } = exchange;
  for (const id of await photosToSend(database)) await sendPhoto(exchange, id);
  await forgetSentPhotos(database, now());
}

async function sendPhoto({ database, server, answered }: Exchange, id: string): Promise<void> {
  const photo = await database.photos.get(id);
  if (!photo) return;
  try {
    await server.putPhoto(id, photo.type, photo.bytes);
    answered();
    await markPhoto(database, id, "sent");
  } catch (error) {
    if (!(error instanceof ServerRefused)) throw error;
    if (FINAL.has(error.status)) await markPhoto(database, id, "refused");
    else if (!NOT_YET.has(error.status)) throw error;
  }
}
