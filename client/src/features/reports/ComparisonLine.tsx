/** The main figure of a report, with its difference from an earlier period in words. */
import type { Before, Report } from "../../api/reports";
import { formatMoney, formatNumber, formatTime, t } from "../../i18n";
import { headerOf } from "./report-cells";
import { mainOf, sayChange } from "./comparison";

export function ComparisonLine({ report, before, currency }: { report: Report; before: Before; currency: string }) {
  const main = mainOf(report, before);
  if (!main) return null;
  const isMoney = report.columns.find(({ key }) => key === main.key)?.kind === "money";
  const written = (value: number) => (isMoney ? formatMoney(value, currency) : formatNumber(value));
  const days = { from: formatTime(before.from, "date"), to: formatTime(before.to, "date") };
  return (
    <p class="report-change">
      <strong>
        {headerOf(main.key)} {written(main.now)}
      </strong>
      <span>{sayChange(main.now, main.was, before.basis)}</span>
      <span class="soft small">{t("reports.wasBetween", { amount: written(main.was), ...days })}</span>
    </p>
  );
}
