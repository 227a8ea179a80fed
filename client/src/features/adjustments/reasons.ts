/** Reasons for an adjustment: common ones, translated, and free text. */
import { t } from "../../i18n";

export const REASONS = ["count", "damaged", "lost", "found", "own_use"] as const;

/** `reason` as in the record. */
export function sayReason(reason: string): string {
  const known = REASONS.find((one) => one === reason);
  return known ? t(`adjustments.reason_${known}`) : reason;
}
