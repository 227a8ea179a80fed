/** Periods of a report, in days of a branch: the branch's midnight is where one ends. Pure. */

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

/** From the first to the last ms; both null where the days are not a period. */
export function bounds(period: Period, days: { from: string; to: string }, zone: string, now: number): { from: number | null; to: number | null } {
  if (period === "own") {
    const [from, last] = [startOfDay(days.from, zone), startOfDay(days.to, zone)];
    return from === null || last === null || from > last ? { from: null, to: null } : { from, to: startOfDay(dayAfter(days.to), zone)! - 1 };
  }
  const first = dayOf(now - (DAYS[period] - 1) * DAY_MS, zone);
  return { from: startOfDay(first, zone), to: now };
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}

/** How far a zone is ahead of UTC at a time, in ms. */
function offsetAt(time: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" }).formatToParts(time);
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second")) - Math.floor(time / 1000) * 1000;
}
