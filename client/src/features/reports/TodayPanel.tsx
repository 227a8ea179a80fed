/** Today's takings beside those of the same day last week, which an owner wants to know first. */
import { readReport, type Report, type ReportWanted } from "../../api/reports";
import { dayOf } from "../../core/zoned-day";
import { formatMoney, t } from "../../i18n";
import type { ReadySession } from "../../state/session";
import { Fact, Facts, Panel } from "../../ui";
import { AnswerPending } from "../answer-pending";
import { methodWord } from "../sales/Receipt";
import { useAnswer } from "../use-answer";
import { mainOf, sayChange } from "./comparison";
import { ShareBar } from "./ShareBar";

export function TodayPanel({ at }: { at: ReadySession }) {
  const today = dayOf(Date.now(), at.branch.time_zone);
  const answer = useAnswer(() => readReport("takings", takenOn(today)), [today]);
  return (
    <Panel title={t("reports.todaysTakings")}>
      <AnswerPending answer={answer} lines={3} />
      {answer.value ? <Taken report={answer.value} currency={at.shop.currency} /> : null}
    </Panel>
  );
}

function Taken({ report, currency }: { report: Report; currency: string }) {
  const main = report.before ? mainOf(report, report.before) : null;
  const methods = byMethod(report);
  const most = Math.max(1, ...methods.map(({ amount }) => amount));
  return (
    <>
      <p class="report-change">
        <strong class="report-change__today">{formatMoney(report.totals.net ?? 0, currency)}</strong>
        {main ? <span>{sayToday(main.now, main.was)}</span> : null}
      </p>
      {methods.length > 0 ? (
        <Facts>
          {methods.map(({ method, amount }) => (
            <Fact key={method} term={methodWord(method)}>
              {formatMoney(amount, currency)}
              <ShareBar share={amount / most} />
            </Fact>
          ))}
        </Facts>
      ) : null}
    </>
  );
}

/** Until now, compared with the same day of the week before until the same time. */
function takenOn(today: string): ReportWanted {
  return { fromDay: today, toDay: null, branchId: null, compare: "week", serial: "" };
}

/** Neither period is a complete day, so the words name the time. */
function sayToday(now: number, was: number): string {
  return was === 0 && now === 0 ? t("reports.nothingYet") : sayChange(now, was, "today");
}

/** Sums over all branches. */
function byMethod({ rows }: Report): { method: string; amount: number }[] {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const method = String(row.method);
    sums.set(method, (sums.get(method) ?? 0) + Number(row.net));
  }
  const methods = [...sums].map(([method, amount]) => ({ method, amount }));
  return methods.sort((one, other) => other.amount - one.amount);
}
