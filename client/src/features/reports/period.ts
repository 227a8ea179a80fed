/** Periods of a report, in days: each branch has its own, which the server knows. Pure. */

export const PERIODS = ["today", "week", "month", "quarter", "year", "own"] as const;
export type Period = (typeof PERIODS)[number];

/** How many days back each begins, today included. */
const DAYS: Readonly<Record<Exclude<Period, "own">, number>> = { today: 1, week: 7, month: 30, quarter: 90, year: 365 };
const DAY_MS = 86_400_000;

/** The day of a time (ms) in a zone, as YYYY-MM-DD. */
export function dayOf(time: number, zone: string): string {
  // Swedish writes dates as ISO does.
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(time);
}

/** When a day (YYYY-MM-DD) begins in a zone, in ms; null where it is no day. */
export function startOfDay(day: string, zone: string): number | null {
  const utc = Date.parse(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(utc)) return null;
  // The offset at that hour may be another one than at midnight UTC: a second look puts it right.
  const guess = utc - offsetAt(utc, zone);
  return utc - offsetAt(guess, zone);
}

/** The first and the last day; both null where the days are not a period, the last where it goes on till now. `zone` is where today is asked. */
export function daysOf(period: Period, days: { from: string; to: string }, zone: string, now: number): { fromDay: string | null; toDay: string | null } {
  if (period !== "own") return { fromDay: dayAfter(dayOf(now, zone), 1 - DAYS[period]), toDay: null };
  const isPeriod = isDay(days.from) && isDay(days.to) && days.from <= days.to;
  return isPeriod ? { fromDay: days.from, toDay: days.to } : { fromDay: null, toDay: null };
}

/** The same, of what is still to come: from today on. */
export function daysAhead(period: Period, days: { from: string; to: string }, zone: string, now: number): { fromDay: string | null; toDay: string | null } {
  if (period === "own") return daysOf(period, days, zone, now);
  const today = dayOf(now, zone);
  return { fromDay: today, toDay: dayAfter(today, DAYS[period] - 1) };
}

function isDay(day: string): boolean {
  return startOfDay(day, "UTC") !== null;
}

/** So many days after a day; days are counted, as one may have 23 hours or 25. */
export function dayAfter(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** How far a zone is ahead of UTC at a time, in ms. */
function offsetAt(time: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" }).formatToParts(time);
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second")) - Math.floor(time / 1000) * 1000;
}
