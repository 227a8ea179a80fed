/** The branch's zone, for computing days; UTC before a branch is chosen. */
import { knownZone } from "../core/zoned-day";
import { timeZone } from "../i18n/format";

export function shownZone(): string {
  return knownZone(timeZone.value ?? "UTC");
}
