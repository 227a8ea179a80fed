/** Why an exchange stopped although the server answered. The queue stays in every case. */
import { ServerRefused } from "../api/errors";
import { StorageFull } from "../storage/full";
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

/** The reason of an error, or null where nobody answered or the error is a fault of ours. */
export function stoppedBy(error: unknown): SyncStopped | null {
  if (error instanceof SyncStopped) return error;
  if (error instanceof StorageFull) return new SyncStopped("storage_full", error.code);
  if (error instanceof ServerRefused) return new SyncStopped(reasonOf(error), error.code, error.retryAfterMs);
  return null;
}

function reasonOf(error: ServerRefused): FailureReason {
  if (error.status === 401) return "signed_out";
  if (error.code === "device_revoked") return "device_revoked";
  if (error.status === 426) return "protocol_unsupported";
  const passing = error.status >= 500 || error.status === 408 || error.status === 429;
  return passing ? "server_error" : "refused";
}
