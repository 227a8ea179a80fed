/** The promised time of a repair, and how long the device has been here. Pure; times are ms since the epoch. */
import type { Repair } from "./model";
import { clockAt, dayAfter, dayOf, timeOfClock } from "./zoned-day";

/** The end of a working day, in the branch's local time. */
const CLOSING = "17:00";

export const QUICK_PROMISES = ["today", "tomorrow", "in_3_days"] as const;
export type QuickPromise = (typeof QUICK_PROMISES)[number];
const DAYS: Readonly<Record<QuickPromise, number>> = { today: 0, tomorrow: 1, in_3_days: 3 };

/** The time of a quick choice; null for today after closing time. */
export function quickPromise(choice: QuickPromise, now: number, zone: string): number | null {
  const day = dayAfter(dayOf(now, zone), DAYS[choice]);
  const at = timeOfClock(`${day}T${CLOSING}`, zone);
  return at !== null && at > now ? at : null;
}

export type PromiseState = "none" | "later" | "today" | "late" | "kept";

/** A device is late if it is still being repaired after the promised time. A device that is ready or was handed over
 * is neither late nor due. */
export function promiseState(
  { promised_at, status }: Pick<Repair, "promised_at" | "status">,
  now: number,
  zone: string,
): PromiseState {
  if (promised_at === null) return "none";
  if (status !== "open" && status !== null) return "kept";
  if (promised_at < now) return "late";
  return dayOf(promised_at, zone) === dayOf(now, zone) ? "today" : "later";
}

/** Formats a time for a `datetime-local` input. */
export function writeClock(at: number | null, zone: string): string {
  return at === null ? "" : clockAt(at, zone);
}

export function readClock(text: string, zone: string): number | null {
  return timeOfClock(text.slice(0, 16), zone);
}
