/** The end of a warranty, computed as in sync/model/warranty.py (tests/vectors/warranty.json tests both). */
import { dayAfter, dayOf, knownZone, startOfDay } from "./zoned-day";

export interface Warranty {
  /** The last ms of the warranty, since the epoch. */
  until: number;
  /** The last day in the branch's zone, YYYY-MM-DD. */
  day: string;
}

/** The warranty of a sale at a time (ms), for a number of months, in the branch's zone; null if there is none. */
export function warrantyOf(soldAt: number, months: number | null, zoneName: string): Warranty | null {
  if (!months) return null;
  const zone = knownZone(zoneName);
  const day = monthsAfter(dayOf(soldAt, zone), months);
  return { until: startOfDay(dayAfter(day, 1), zone)! - 1, day };
}

/** The same day (YYYY-MM-DD) after a number of months, or the last of that month if it has no such day. */
function monthsAfter(day: string, months: number): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0));
  const found = Math.min(date, lastOfMonth.getUTCDate());
  return new Date(Date.UTC(lastOfMonth.getUTCFullYear(), lastOfMonth.getUTCMonth(), found)).toISOString().slice(0, 10);
}
