/** Photos on the server. The id of a photo is the SHA-256 of its file. */
import type { components } from "../generated/api";
import { addressOf, ask, fetchFile } from "./http";
import type { Shape } from "./shape";

type Photo = components["schemas"]["Photo"];

/** A photo of up to 1 MB takes longer over a slow line than other requests. */
const UPLOAD_DEADLINE_MS = 60_000;

/** Idempotent. Resolves when the server has these bytes. Throws ServerRefused if they are not a picture or too
 * large. */
export async function putPhoto(id: string, type: string, bytes: ArrayBuffer): Promise<void> {
  const kept: Shape<Photo> = (answer): answer is Photo => (answer as Partial<Photo> | null)?.sha256 === id;
  await ask(`/photos/${encodeURIComponent(id)}`, kept, {
    method: "PUT",
    file: { type, bytes },
    deadlineMs: UPLOAD_DEADLINE_MS,
  });
}

/** A picture of the shop, from the server or from the browser's cache. Throws ServerRefused, NetworkUnreachable. */
export function fetchPhoto(id: string): Promise<Blob> {
  return fetchFile(addressOf(`/photos/${encodeURIComponent(id)}`), "image/");
}
