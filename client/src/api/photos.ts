/** Photos on the server, each by the SHA-256 of its file. */
import { API_PREFIX, ask } from "./http";
import type { Shape } from "./shape";

/** At most 1 MB over a slow line takes longer than a click. */
const UPLOAD_DEADLINE_MS = 60_000;

/** Sent twice it is one. Resolved: the server has these bytes, by their digest. Throws ServerRefused where it is no picture or too large. */
export async function putPhoto(id: string, type: string, bytes: ArrayBuffer): Promise<void> {
  const kept: Shape<{ sha256: string }> = (answer): answer is { sha256: string } => (answer as { sha256?: unknown } | null)?.sha256 === id;
  await ask(`/photos/${encodeURIComponent(id)}`, kept, { method: "PUT", file: { type, bytes }, deadlineMs: UPLOAD_DEADLINE_MS });
}

/** Where a picture of the shop is shown from; it needs a connection. */
export function photoAddress(id: string): string {
  return `${API_PREFIX}/photos/${encodeURIComponent(id)}`;
}
