/** Sends photos one by one, after the operations that refer to them. A refused photo does not delay the others. */
import { isLater, NetworkUnreachable, ServerRefused, type ProblemCode } from "../api/errors";
import { forgetSentPhotos, markPhoto, photosToSend, postponePhoto } from "../storage/photos";
import { nextTryMs } from "./backoff";
import type { Exchange } from "./connection";

/** Refusals that a retry does not change: not a picture, a wrong digest, or too large. */
const FINAL: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  "body_too_large",
  "unsupported_media_type",
  "invalid_field",
]);
/** A server that is older than this app does not accept photos yet; they stay in the queue. */
const NOT_YET: ReadonlySet<ProblemCode> = new Set<ProblemCode>(["not_found", "method_not_allowed"]);

export async function sendPhotos(exchange: Exchange): Promise<void> {
  const { database, now } = exchange;
  for (const id of await photosToSend(database, now())) {
    if (!(await sendPhoto(exchange, id))) break;
  }
  await forgetSentPhotos(database, now());
}

/** Returns whether the next photo may be sent now. */
async function sendPhoto({ database, server, answered, now }: Exchange, id: string): Promise<boolean> {
  const photo = await database.photos.get(id);
  if (!photo) return true;
  try {
    await server.putPhoto(id, photo.type, photo.bytes);
    answered();
    await markPhoto(database, id, "sent");
  } catch (error) {
    // If a proxy blocks pictures, records are still exchanged.
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

/** The shop's room for photos is used up: sending the others is pointless for some time. */
function isFull(error: unknown): boolean {
  return error instanceof ServerRefused && error.code === "photos_full";
}

function isForeign(error: unknown): boolean {
  return error instanceof NetworkUnreachable && error.because === "foreign";
}
