/** Periods of a report, in days: each branch has its own, which the server knows. Pure. */
import { dayAfter, dayOf, startOfDay } from "../../core/zoned-day";

export const PERIODS = ["today", "week", "month", "quarter", "year", "own"] as const;
export type Period = (typeof PERIODS)[number];

/** How many days back each begins, today included. */
const DAYS: Readonly<Record<Exclude<Period, "own">, number>> = { today: 1, week: 7, month: 30, quarter: 90, year: 365 };

/**
 * The first and the last day; both null where the days are not a period, the last where it goes on till now. `zone` is
 * the time zone in which today is computed.
 */
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

/** The same, of what is still to come: from today on. */
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
