/** When a warranty ends: as sync/model/warranty.py does, by the same cases (tests/vectors/warranty.json). */
import { dayAfter, dayOf, knownZone, startOfDay } from "./zoned-day";

export interface Warranty {
  /** The last ms of the warranty. */
  until: number;
  /** The same as a day in the branch's zone, YYYY-MM-DD. */
  day: string;
}

/** The warranty on what was sold at a time (ms) for so many months, in the branch's zone; null where it has none. */
export function warrantyOf(soldAt: number, months: number | null, zoneName: string): Warranty | null {
  if (!months) return null;
  const zone = knownZone(zoneName);
  const day = monthsAfter(dayOf(soldAt, zone), months);
  return { until: startOfDay(dayAfter(day, 1), zone)! - 1, day };
}

/** The same day (YYYY-MM-DD) so many months on, the last of the month where that has no such day. */
function monthsAfter(day: string, months: number): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0));
  const found = Math.min(date, lastOfMonth.getUTCDate());
  return new Date(Date.UTC(lastOfMonth.getUTCFullYear(), lastOfMonth.getUTCMonth(), found)).toISOString().slice(0, 10);
}
