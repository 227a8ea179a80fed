/** Compares a report with an earlier period: the compared figure, and the words. Pure. */
import type { Before, Comparison, Report, ReportName } from "../../api/reports";
import { formatPercent, t } from "../../i18n";

export const COMPARISONS = ["length", "week", "month"] as const satisfies readonly Comparison[];

/** The main figure of each report. */
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
/** 100 % in basis points. */
const WHOLE = 10_000;
/** Larger changes are not shown as a percentage, because the two amounts are clearer. */
const MOST = 10 * WHOLE;

export function isCompared(name: ReportName): boolean {
  return MAIN[name] !== undefined;
}

/** The main figure of a report, now and in the earlier period; null if it has none. */
export function mainOf(report: Report, before: Before): { key: string; now: number; was: number } | null {
  const key = MAIN[report.name];
  return key === undefined ? null : { key, now: report.totals[key] ?? 0, was: before.totals[key] ?? 0 };
}

/** For example `12% more than the week before`; for today `than last week at this time`. */
export function sayChange(now: number, was: number, basis: Comparison | "today"): string {
  if (now === was) return t(`reports.same_${basis}`);
  const change = was > 0 ? Math.round((Math.abs(now - was) * 100) / was) * 100 : MOST + 1;
  if (change > MOST || now < 0) return now > was ? t(`reports.rose_${basis}`) : t(`reports.fell_${basis}`);
  const percent = formatPercent(Math.max(change, 1));
  return now > was ? t(`reports.more_${basis}`, { percent }) : t(`reports.less_${basis}`, { percent });
}
