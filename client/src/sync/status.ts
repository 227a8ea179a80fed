/** The content of the status line. It never claims more than is known. */

export type SyncState =
  /** The server answered last time, and everything was exchanged. */
  | "online"
  /** The server did not answer last time, or was not asked yet. */
  | "offline"
  /** The server answers, and the exchange is not complete. */
  | "syncing"
  /** The server answered, and a person has to act; `reason` says how. */
  | "failed";

export type FailureReason =
  /** The person has to sign in again; the queue stays. */
  | "signed_out"
  | "device_revoked"
  /** Another person is signed in than this device shows: the device locks; the queue stays. */
  | "other_person"
  /** The app has to be updated; the queue stays until then. */
  | "protocol_unsupported"
  | "storage_full"
  /** The server failed (5xx, too many requests); retried automatically. */
  | "server_error"
  /** A fault of this app or of the browser's storage; `detail` has its text. */
  | "internal"
  /** Any other refusal; its code is in `detail`. */
  | "refused";

export interface SyncStatus {
  state: SyncState;
  reason: FailureReason | null;
  /** The server's code or text, for the queue page. */
  detail: string | null;
  /** Entries not acknowledged yet. */
  waiting: number;
  /** Entries rejected as malformed, stored so that a person can see them. */
  rejected: number;
  /** By the device clock; the age of everything shown ("as of 10:42"). */
  last_sync_at: number | null;
  /** Records received so far while a snapshot loads; otherwise null. */
  loading: { records: number } | null;
}

export const NOT_ASKED_YET: SyncStatus = {
  state: "offline",
  reason: null,
  detail: null,
  waiting: 0,
  rejected: 0,
  last_sync_at: null,
  loading: null,
};
