/** Photos that another app shared, until they are on a repair or discarded. */
import { signal } from "@preact/signals";
import { SHARED_PHOTOS } from "../core/shared-photos";

/** Read by `readShared`. */
export const sharedPhotos = signal<readonly Blob[]>([]);

export async function readShared(): Promise<void> {
  if (!("caches" in globalThis) || !(await caches.has(SHARED_PHOTOS))) return;
  const cache = await caches.open(SHARED_PHOTOS);
  const kept = await Promise.all((await cache.keys()).map((key) => cache.match(key)));
  sharedPhotos.value = await Promise.all(kept.flatMap((photo) => (photo ? [photo.blob()] : [])));
}

export async function dropShared(): Promise<void> {
  sharedPhotos.value = [];
  if ("caches" in globalThis) await caches.delete(SHARED_PHOTOS);
}
