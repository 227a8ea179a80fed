import type { Unit } from "../../core/model";
import { formatDay, formatTime, t } from "../../i18n";
import { warrantyAt } from "./warranty";

type Covered = Pick<Unit, "warranty_until" | "warranty_day">;

export function sayWarranty(now: number, unit: Covered): string {
  const warranty = warrantyAt(now, unit.warranty_until);
  const date = lastDay(unit);
  if (date === null || warranty.state === "none") return t("serials.noWarranty");
  if (warranty.state === "over") return t("serials.warrantyOver", { date });
  return t("serials.warrantyUntil", { date, left: t("serials.warrantyLeft", { count: warranty.daysLeft }) });
}

/** The last day of the warranty that a sale gave on a unit; null if it gave none, or the unit is no longer bound to
 * that sale. */
export function lastDayBySale(unit: Unit | undefined, saleId: string): string | null {
  return unit?.document?.id === saleId ? lastDay(unit) : null;
}

/** The last day of a unit's warranty in the zone of its receipt, whatever zone the reader is in; null if there is
 * none. */
export function lastDay(unit: Covered): string | null {
  if (unit.warranty_until === null) return null;
  return unit.warranty_day ? formatDay(unit.warranty_day) : formatTime(unit.warranty_until, "date");
}
