/** The content of the status line; it never states more than is known. */

export type SyncState =
  /** The server answered the last time it was asked, and everything was exchanged. */
  | "online"
  /** Nobody answered the last time, or nobody was asked yet. */
  | "offline"
  /** The server answered, and more is on its way. */
  | "syncing"
  /** The server answered, and something has to be done by a person; `reason` says what. */
  | "failed";

export type FailureReason =
  /** Sign in and go on; the queue stays. */
  | "signed_out"
  | "device_revoked"
  /** Somebody else is signed in than this device shows: the device locks; the queue stays. */
  | "other_person"
  /** The app has to be updated; the queue stays until then. */
  | "protocol_unsupported"
  | "storage_full"
  /** The server is there but could not do it (5xx, too many requests); tried again by itself. */
  | "server_error"
  /** A fault of this app or of the browser's storage; `detail` has its text. */
  | "internal"
  /** Anything else the server refused; its own code is in `detail`. */
  | "refused";

export interface SyncStatus {
  state: SyncState;
  reason: FailureReason | null;
  /** The server's code or text, for the queue page. */
  detail: string | null;
  /** Entries not acknowledged yet. */
  waiting: number;
  /** Entries refused as malformed, kept for a person to see. */
  rejected: number;
  /** Device clock; the age of everything shown ("as of 10:42"). */
  last_sync_at: number | null;
  /** While a snapshot is loaded: records taken in so far. */
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
