/** Days in a time zone: the day of a time, and when a day begins. Pure; times are ms since the epoch. */

/** The day of a time in a zone, as YYYY-MM-DD. */
export function dayOf(time: number, zone: string): string {
  return new Date(time + offsetAt(time, zone)).toISOString().slice(0, 10);
}

/** When a day (YYYY-MM-DD) begins in a zone; null for an invalid day. If the clocks skip midnight, the day begins
 * when they do. */
export function startOfDay(day: string, zone: string): number | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? timeOfClock(`${day}T00:00`, zone) : null;
}

/** When the clocks of a zone show a local time (YYYY-MM-DDTHH:MM); null if they never do. If they show it twice, the
 * first time. */
export function timeOfClock(shown: string, zone: string): number | null {
  const utc = Date.parse(`${shown}:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(shown) || Number.isNaN(utc)) return null;
  // Zones are at most 14 hours from UTC, so this range includes every midnight, even with a change of the clocks.
  const before = utc - offsetAt(utc - DAY_MS, zone);
  const after = utc - offsetAt(utc + DAY_MS, zone);
  const fitting = [before, after].filter((time) => time + offsetAt(time, zone) === utc);
  return fitting.length > 0 ? Math.min(...fitting) : before;
}

/** Returns the local time of a zone, as YYYY-MM-DDTHH:MM. */
export function clockAt(time: number, zone: string): string {
  return new Date(time + offsetAt(time, zone)).toISOString().slice(0, 16);
}

/** The day a number of days later. Counts days, because a day may have 23 or 25 hours. */
export function dayAfter(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** The name, or UTC if there is no such zone. */
export function knownZone(zone: string): string {
  try {
    formatIn(zone);
    return zone;
  } catch {
    return "UTC";
  }
}

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The offset of a zone from UTC at a time, in ms. */
function offsetAt(time: number, zone: string): number {
  const parts = formatIn(zone).formatToParts(time);
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return (
    Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second")) -
    Math.floor(time / 1000) * 1000
  );
}

function formatIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(zone, format);
  return format;
}
