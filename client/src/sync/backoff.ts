/** When to try again: later after each failure, never all devices at once. */

const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 5 * 60_000;
const IDLE_POLL_MS = 60_000;

/** `failures` in a row; `random` in 0 to 1 spreads it over the upper half. */
export function nextTryMs(failures: number, random: number, retryAfterMs: number | null = null): number {
  const full = failures === 0 ? IDLE_POLL_MS : Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1));
  const spread = full / 2 + (random * full) / 2;
  return Math.max(spread, retryAfterMs ?? 0);
}
