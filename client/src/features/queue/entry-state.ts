/** The state of a queue entry: what this device knows and what the server answered. Pure. */
import type { Reason } from "../../core/model";
import type { QueueEntry } from "../../state/queue";

export type EntryState = "queued" | "sent" | "settled" | "waiting" | "contested" | "rejected";

export interface EntryDescription {
  state: EntryState;
  /** The server's reason once it has answered; before that the likely reason by this device's records. */
  reason: Reason | null;
  /** True if the reason is only a prediction of this device. */
  isForeseen: boolean;
  /** The subject of the reason: a serial, or else the document. */
  about: string;
  /** The problem's code and text: why it was rejected, or why the last try failed. */
  error: { code: string; detail: string } | null;
}

export function describeEntry(entry: QueueEntry): EntryDescription {
  const { result, failure, doubts, document } = entry;
  const answered = result?.serials.find(({ reason }) => reason !== null);
  const doubt = result ? undefined : doubts[0];
  const reason = result ? (answered?.reason ?? result.reason) : (doubt?.reason ?? null);
  const rejection = result?.error ? { code: result.error.code, detail: result.error.detail ?? "" } : null;
  return {
    state: stateOf(entry),
    reason,
    isForeseen: result === null && doubt !== undefined,
    about: answered?.serial ?? doubt?.serial ?? document?.code ?? entry.operation.type,
    error: rejection ?? (failure && isNews(entry) ? { code: failure.code, detail: failure.detail } : null),
  };
}

/** False if the server did not answer, which the page and the entry's state already show. */
function isNews({ state, failure }: QueueEntry): boolean {
  return state !== "acknowledged" && failure?.code !== "unreachable";
}

function stateOf({ state, result }: QueueEntry): EntryState {
  if (state !== "acknowledged") return state;
  return result?.standing ?? "settled";
}
