/** A sale's state as a pill. */
import type { Sale } from "../../core/model";
import { t } from "../../i18n";
import { StatusPill } from "../../ui";

export function SaleStatus({ sale }: { sale: Pick<Sale, "status" | "standing" | "return_ids"> }) {
  const provisional = sale.standing === "contested";
  if (sale.status === "voided") return <StatusPill tone="neutral" shape="bar" label={t("sales.status_voided")} provisional={provisional} />;
  if (sale.return_ids.length > 0) return <StatusPill tone="moving" shape="back" label={t("sales.status_returned")} provisional={provisional} />;
  return <StatusPill tone="good" shape="check" label={t("sales.status_completed")} provisional={provisional} />;
}
