/** A sale's status as a pill. */
import type { Sale } from "../../core/model";
import { t } from "../../i18n";
import { StatusPill } from "../../ui";
import { StandingPill, isDiscarded } from "../standing";

type Stated = Pick<Sale, "status" | "standing" | "return_ids">;

/** Whether a sale has the usual status, which is not shown where space is short. */
export function isPlain({ status, standing, return_ids }: Stated): boolean {
  return status === "completed" && standing === "settled" && return_ids.length === 0;
}

export function SaleStatus({ sale }: { sale: Stated }) {
  if (sale.status === null || isDiscarded(sale)) return <StandingPill record={sale} />;
  const provisional = sale.standing === "contested";
  if (sale.status === "voided")
    return <StatusPill tone="neutral" shape="bar" label={t("sales.status_voided")} provisional={provisional} />;
  if (sale.return_ids.length > 0)
    return <StatusPill tone="moving" shape="back" label={t("sales.status_returned")} provisional={provisional} />;
  return <StatusPill tone="good" shape="check" label={t("sales.status_completed")} provisional={provisional} />;
}
