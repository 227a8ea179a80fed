/** The remaining time of a warranty. */
const DAY_MS = 86_400_000;

export type Warranty =
  | { state: "none" }
  | { state: "running"; until: number; daysLeft: number }
  | { state: "over"; until: number };

/** The last day is included. Times are ms since the epoch. */
export function warrantyAt(now: number, until: number | null): Warranty {
  if (until === null) return { state: "none" };
  return now <= until
    ? { state: "running", until, daysLeft: Math.ceil((until - now) / DAY_MS) }
    : { state: "over", until };
}
