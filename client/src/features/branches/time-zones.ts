/** The time zones that can be chosen: those this browser can show times in. Pure. */

/** By name; `present` is among them, also where this browser does not list it. */
export function timeZones(present: string): string[] {
  return [...new Set(["UTC", present, ...Intl.supportedValuesOf("timeZone")])].sort();
}
