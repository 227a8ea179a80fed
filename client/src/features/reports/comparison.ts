/** A report beside an earlier period: which of its figures is compared, and in which words. Pure. */
import type { Before, Comparison, Report, ReportName } from "../../api/reports";
import { formatPercent, t } from "../../i18n";

export const COMPARISONS = ["length", "week", "month"] as const satisfies readonly Comparison[];

/** The figure that says most of each report. */
const MAIN: Partial<Record<ReportName, string>> = {
  takings: "net",
  tax_by_rate: "tax",
  repair_income: "gross",
  margin_by_item: "margin",
  margin_by_technician: "margin",
  best_sellers: "quantity",
  unpaid_balances: "balance",
  sales_by_day: "net",
  parts_used: "quantity",
};
/** A whole, in basis points. */
const WHOLE = 10_000;
/** Beyond it a percentage says nothing that the two amounts do not say better. */
const MOST = 10 * WHOLE;

export function isCompared(name: ReportName): boolean {
  return MAIN[name] !== undefined;
}

/** The main figure of a report, now and in the earlier period; null where it has none. */
export function mainOf(report: Report, before: Before): { key: string; now: number; was: number } | null {
  const key = MAIN[report.name];
  return key === undefined ? null : { key, now: report.totals[key] ?? 0, was: before.totals[key] ?? 0 };
}

/** `12% more than the week before`; of today: `than last week at this time`. */
export function sayChange(now: number, was: number, basis: Comparison | "today"): string {
  if (now === was) return t(`reports.same_${basis}`);
  const change = was > 0 ? Math.round((Math.abs(now - was) * 100) / was) * 100 : MOST + 1;
  if (change > MOST || now < 0) return now > was ? t(`reports.rose_${basis}`) : t(`reports.fell_${basis}`);
  const percent = formatPercent(Math.max(change, 1));
  return now > was ? t(`reports.more_${basis}`, { percent }) : t(`reports.less_${basis}`, { percent });
}
