/** The time zones to choose from: those that this browser supports. Pure. */

/** Sorted by name; always contains `present`. */
export function timeZones(present: string): string[] {
  return [...new Set(["UTC", present, ...Intl.supportedValuesOf("timeZone")])].sort();
}
