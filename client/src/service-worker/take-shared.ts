/** Receives photos that another app shares, also offline: they wait here until a person chooses the repair. */
import {
  MOST_SHARED,
  MOST_SHARED_BYTES,
  NOTHING_SHARED,
  SHARED_FIELD,
  SHARED_PHOTOS,
  SHARED_TO,
} from "../core/shared-photos";

/** Answers the share target's form. Replaces photos that were shared before and not used. */
export async function takeShared(request: Request): Promise<Response> {
  const isKept = await keep(request).catch(() => false);
  return new Response(null, { status: 303, headers: { location: isKept ? SHARED_TO : NOTHING_SHARED } });
}

async function keep(request: Request): Promise<boolean> {
  const given = (await request.formData()).getAll(SHARED_FIELD);
  const photos = given.filter((file): file is File => file instanceof File && isPhoto(file)).slice(0, MOST_SHARED);
  if (photos.length === 0) return false;
  await caches.delete(SHARED_PHOTOS);
  const cache = await caches.open(SHARED_PHOTOS);
  for (const [at, file] of photos.entries())
    await cache.put(`/${SHARED_PHOTOS}/${at}`, new Response(file, { headers: { "content-type": file.type } }));
  return true;
}

function isPhoto({ type, size }: File): boolean {
  return type.startsWith("image/") && size > 0 && size <= MOST_SHARED_BYTES;
}
