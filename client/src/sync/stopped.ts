/** The reasons for which an exchange stops although the server answered. The queue always stays. */
import { isPassing, ServerRefused } from "../api/errors";
import { isQuotaError, StorageFull } from "../storage/full";
import type { FailureReason } from "./status";

export class SyncStopped extends Error {
  constructor(
    readonly reason: FailureReason,
    readonly detail: string,
    readonly retryAfterMs: number | null = null,
  ) {
    super(`synchronization stopped: ${reason} (${detail})`);
    this.name = "SyncStopped";
  }
}

/** The reason of an error; null if the server did not answer or the error is a fault of the app. */
export function stoppedBy(error: unknown): SyncStopped | null {
  if (error instanceof SyncStopped) return error;
  if (error instanceof StorageFull || isQuotaError(error)) return new SyncStopped("storage_full", "storage_full");
  if (error instanceof ServerRefused) return new SyncStopped(reasonOf(error), error.code, error.retryAfterMs);
  return null;
}

function reasonOf(error: ServerRefused): FailureReason {
  switch (error.code) {
    case "not_signed_in":
    case "password_needed": // a PIN alone does not enrol another device
      return "signed_out";
    case "device_revoked":
    case "other_person":
    case "protocol_unsupported":
      return error.code;
    default:
      return isPassing(error) || error.code === "too_many_attempts" ? "server_error" : "refused";
  }
}
