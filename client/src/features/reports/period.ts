/** Periods of a report in days, which depend on the branch's zone; the server knows it. Pure. */
import { dayAfter, dayOf, startOfDay } from "../../core/zoned-day";

export const PERIODS = ["today", "week", "month", "quarter", "year", "own"] as const;
export type Period = (typeof PERIODS)[number];

/** The number of days of each period, with today. */
const DAYS: Readonly<Record<Exclude<Period, "own">, number>> = { today: 1, week: 7, month: 30, quarter: 90, year: 365 };

/** The first and the last day. Both are null if the dates are no period; the last is null if it ends now. `zone` is
 * the time zone in which today is computed. */
export function daysOf(
  period: Period,
  days: { from: string; to: string },
  zone: string,
  now: number,
): { fromDay: string | null; toDay: string | null } {
  if (period !== "own") return { fromDay: dayAfter(dayOf(now, zone), 1 - DAYS[period]), toDay: null };
  const isPeriod = isDay(days.from) && isDay(days.to) && days.from <= days.to;
  return isPeriod ? { fromDay: days.from, toDay: days.to } : { fromDay: null, toDay: null };
}

/** The same for a period in the future, which begins today. */
export function daysAhead(
  period: Period,
  days: { from: string; to: string },
  zone: string,
  now: number,
): { fromDay: string | null; toDay: string | null } {
  if (period === "own") return daysOf(period, days, zone, now);
  const today = dayOf(now, zone);
  return { fromDay: today, toDay: dayAfter(today, DAYS[period] - 1) };
}

function isDay(day: string): boolean {
  return startOfDay(day, "UTC") !== null;
}
