/** Sending photos, after the operations that name them: one by one, and one that is refused holds up no other. */
import { isLater, NetworkUnreachable, ServerRefused, type ProblemCode } from "../api/errors";
import { forgetSentPhotos, markPhoto, photosToSend, postponePhoto } from "../storage/photos";
import { nextTryMs } from "./backoff";
import type { Exchange } from "./connection";

/** The refusals that a retry does not change: no picture, another picture, too large. */
const FINAL: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  "body_too_large",
  "unsupported_media_type",
  "invalid_field",
]);
/** A server that is older than this app has no place for photos yet: they go on waiting. */
const NOT_YET: ReadonlySet<ProblemCode> = new Set<ProblemCode>(["not_found", "method_not_allowed"]);

export async function sendPhotos(exchange: Exchange): Promise<void> {
  const { database, now } = exchange;
  for (const id of await photosToSend(database, now())) {
    if (!(await sendPhoto(exchange, id))) break;
  }
  await forgetSentPhotos(database, now());
}

/** Returns whether the next one may be sent now. */
async function sendPhoto({ database, server, answered, now }: Exchange, id: string): Promise<boolean> {
  const photo = await database.photos.get(id);
  if (!photo) return true;
  try {
    await server.putPhoto(id, photo.type, photo.bytes);
    answered();
    await markPhoto(database, id, "sent");
  } catch (error) {
    // A proxy that lets no picture through: the shop's records are exchanged all the same.
    const isLimited = isLater(error) || isFull(error);
    if (isForeign(error) || isLimited) {
      const retryAfterMs = error instanceof ServerRefused ? error.retryAfterMs : null;
      await postponePhoto(database, photo, now() + nextTryMs((photo.attempts ?? 0) + 1, 1, { retryAfterMs }));
      return !isLimited;
    }
    if (!(error instanceof ServerRefused)) throw error;
    if (FINAL.has(error.code)) await markPhoto(database, id, "refused");
    else if (!NOT_YET.has(error.code)) throw error;
  }
  return true;
}

/** The shop has no room for photos: none of them is sent before long. */
function isFull(error: unknown): boolean {
  return error instanceof ServerRefused && error.code === "photos_full";
}

function isForeign(error: unknown): boolean {
  return error instanceof NetworkUnreachable && error.because === "foreign";
}
