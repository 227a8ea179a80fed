/** Computes the delay of a retry. It grows with each failure, and its random part prevents that all devices retry at
 * once. */

const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 5 * 60_000;
/** Without an answer: a retry costs the server nothing, and people wait for the network. */
const LONGEST_UNANSWERED_MS = 15_000;
/** A foreign answer, of a proxy whose server is down or of the network's sign-in page. */
const LONGEST_FOREIGN_MS = 60_000;
const IDLE_POLL_MS = 60_000;
/** The longest delay that a server can ask for. */
const LONGEST_ASKED_MS = 60 * 60_000;

export interface LastTry {
  /** Nothing is left to send. */
  isDone?: boolean;
  /** The delay that the server asked for. */
  retryAfterMs?: number | null;
  /** There was no answer at all. */
  isUnanswered?: boolean;
  /** The answer did not come from our server. */
  isForeign?: boolean;
}

/** `failures` is the number in a row; `random` in 0 to 1 spreads the delay over its upper half. */
export function nextTryMs(
  failures: number,
  random: number,
  { retryAfterMs = null, isUnanswered = false, isForeign = false }: LastTry = {},
): number {
  const longest = isForeign ? LONGEST_FOREIGN_MS : isUnanswered ? LONGEST_UNANSWERED_MS : LONGEST_RETRY_MS;
  const full = failures === 0 ? IDLE_POLL_MS : Math.min(longest, FIRST_RETRY_MS * 2 ** (failures - 1));
  const spread = full / 2 + (random * full) / 2;
  return Math.max(spread, Math.min(retryAfterMs ?? 0, LONGEST_ASKED_MS));
}
