/** How far an entry of the queue got: what this device knows and what the server said. Pure. */
import type { Reason } from "../../core/model";
import type { QueueEntry } from "../../state/queue";

export type EntryState = "queued" | "sent" | "settled" | "waiting" | "contested" | "rejected";

export interface EntryDescription {
  state: EntryState;
  /** The server's, once it has answered; before that what this device expects to stand against it. */
  reason: Reason | null;
  /** True where only this device thinks so. */
  isForeseen: boolean;
  /** The subject of the reason: a serial, else the document. */
  about: string;
  /** A problem's code and words: why it was rejected, or why the last try failed. */
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

/** That nobody answered is said once, by the page, and by the entry's state. */
function isNews({ state, failure }: QueueEntry): boolean {
  return state !== "acknowledged" && failure?.code !== "unreachable";
}

function stateOf({ state, result }: QueueEntry): EntryState {
  if (state !== "acknowledged") return state;
  return result?.standing ?? "settled";
}
