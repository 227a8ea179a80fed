import { formatTime, t } from "../../i18n";
import { warrantyAt } from "./warranty";

export function sayWarranty(now: number, until: number | null): string {
  const warranty = warrantyAt(now, until);
  switch (warranty.state) {
    case "none":
      return t("serials.noWarranty");
    case "running":
      return t("serials.warrantyUntil", { date: formatTime(warranty.until, "date"), left: t("serials.warrantyLeft", { count: warranty.daysLeft }) });
    case "over":
      return t("serials.warrantyOver", { date: formatTime(warranty.until, "date") });
  }
}
