/** Why stock is adjusted: a few reasons everybody has, told in every language, and any other in words. */
import { t } from "../../i18n";

export const REASONS = ["count", "damaged", "lost", "found", "own_use"] as const;

/** `reason` as it was recorded. */
export function sayReason(reason: string): string {
  const known = REASONS.find((one) => one === reason);
  return known ? t(`adjustments.reason_${known}`) : reason;
}
