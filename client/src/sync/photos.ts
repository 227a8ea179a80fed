/** Sending photos, after the operations that name them: one by one, and one that is refused holds up no other. */
import { NetworkUnreachable, ServerRefused, type ProblemCode } from "../api/errors";
import { forgetSentPhotos, markPhoto, photosToSend, postponePhoto } from "../storage/photos";
import { nextTryMs } from "./backoff";
import type { Exchange } from "./connection";

/** What no retry makes better: not a picture, not this one, too large. */
const FINAL: ReadonlySet<ProblemCode> = new Set<ProblemCode>(["body_too_large", "unsupported_media_type", "invalid_field"]);
/** A server that is older than this app has no place for photos yet: they go on waiting. */
const NOT_YET: ReadonlySet<ProblemCode> = new Set<ProblemCode>(["not_found", "method_not_allowed"]);

export async function sendPhotos(exchange: Exchange): Promise<void> {
  const { database, now } = exchange;
  for (const id of await photosToSend(database, now())) await sendPhoto(exchange, id);
  await forgetSentPhotos(database, now());
}

async function sendPhoto({ database, server, answered, now }: Exchange, id: string): Promise<void> {
  const photo = await database.photos.get(id);
  if (!photo) return;
  try {
    await server.putPhoto(id, photo.type, photo.bytes);
    answered();
    await markPhoto(database, id, "sent");
  } catch (error) {
    // A proxy that lets no picture through: the shop's records are exchanged all the same.
    if (isForeign(error)) return postponePhoto(database, photo, now() + nextTryMs((photo.attempts ?? 0) + 1, 1));
    if (!(error instanceof ServerRefused)) throw error;
    if (FINAL.has(error.code)) await markPhoto(database, id, "refused");
    else if (!NOT_YET.has(error.code)) throw error;
  }
}

function isForeign(error: unknown): boolean {
  return error instanceof NetworkUnreachable && error.because === "foreign";
}
