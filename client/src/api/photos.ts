/** Photos on the server, each by the SHA-256 of its file. */
import { API_PREFIX, ask } from "./http";

/** At most 1 MB over a slow line takes longer than a click. */
const UPLOAD_DEADLINE_MS = 60_000;

/** Sent twice it is one. Throws ServerRefused where it is no picture or too large. */
export function putPhoto(id: string, type: string, bytes: ArrayBuffer): Promise<void> {
  return ask<void>(`/photos/${encodeURIComponent(id)}`, { method: "PUT", file: { type, bytes }, deadlineMs: UPLOAD_DEADLINE_MS });
}

/** Where a picture of the shop is shown from; it needs a connection. */
export function photoAddress(id: string): string {
  return `${API_PREFIX}/photos/${encodeURIComponent(id)}`;
}
