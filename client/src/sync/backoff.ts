/** When to try again: later after each failure, never all devices at once. */

const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 5 * 60_000;
/** No answer: a retry burdens no server, and people wait for the network. */
const LONGEST_UNANSWERED_MS = 15_000;
/** Something answered that is not our server: a proxy whose server is down, or a sign-in page of the network. */
const LONGEST_FOREIGN_MS = 60_000;
const IDLE_POLL_MS = 60_000;
/** Whatever is asked for, a device does not stay away longer. */
const LONGEST_ASKED_MS = 60 * 60_000;

export interface LastTry {
  /** Nothing is left to send. */
  isDone?: boolean;
  /** How long the server asked to wait. */
  retryAfterMs?: number | null;
  /** Nobody answered at all. */
  isUnanswered?: boolean;
  /** The answer did not come from our server. */
  isForeign?: boolean;
}

/** `failures` in a row; `random` in 0 to 1 spreads it over the upper half. */
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
