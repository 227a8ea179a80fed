/** One report: its filters, its plot, and its table. */
import "./reports.css";
import { useMemo, useState } from "preact/hooks";
import { readReport, reportFile, REPORTS, type Report, type ReportName, type ReportWanted } from "../../api/reports";
import { dayAfter, dayOf } from "../../core/zoned-day";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready, type ReadySession } from "../../state/session";
import { records } from "../../state/shop";
import { Banner, DataTable, EmptyState, Page, PageHeader, Panel, ShowMore, Skeleton } from "../../ui";
import { AnswerPending } from "../answer-pending";
import { FileLink } from "../ExportLink";
import { HREFS } from "../hrefs";
import { useAnswer } from "../use-answer";
import { BarPlot } from "./BarPlot";
import { ComparisonLine } from "./ComparisonLine";
import { daysAhead, daysOf } from "./period";
import { plotOf } from "./plot-data";
import { columnsOf, headerOf, totalsOf, wordsOf, type Names } from "./report-cells";
import { readNames } from "./report-names";
import { hasPeriod, ReportFilters, type Filters } from "./ReportFilters";
import { UndecidedNote, UndecidedRecords } from "./Undecided";

const PAGE = 50;
/** The default length of a custom period that lies in the future. */
const AHEAD_DAYS = 90;

export function ReportScreen({ name }: { name: string }) {
  const at = ready.value;
  const known = REPORTS.find((one) => one === name);
  if (!at) return null;
  return (
    <Page>
      <PageHeader
        title={known ? t(`reports.${known}`) : t("reports.title")}
        about={known ? t(`reports.${known}_about`) : undefined}
        backHref={HREFS.reports}
      />
      {known ? (
        <ReportPage key={known} name={known} at={at} />
      ) : (
        <EmptyState icon="chart" title={t("reports.unknown")} />
      )}
    </Page>
  );
}

function ReportPage({ name, at }: { name: ReportName; at: ReadySession }) {
  const [opened] = useState(Date.now);
  const [filters, setFilters] = useState<Filters>(() => firstFilters(name, dayOf(opened, at.branch.time_zone)));
  // Days depend on the branch's zone. Today is that of the chosen branch, or of the present one for all branches.
  const zone = (at.branches.find(({ id }) => id === filters.branchId) ?? at.branch).time_zone;
  const wanted = wantedOf(name, filters, zone, opened);
  const isAsked = name !== "serial_movements" || filters.serial !== "";
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` is compared by what it holds
  const answer = useAnswer(async () => (isAsked ? readReport(name, wanted) : null), [JSON.stringify(wanted), isAsked]);
  return (
    <>
      <Panel>
        <ReportFilters
          name={name}
          filters={filters}
          branches={at.branches}
          onChange={(part) => setFilters({ ...filters, ...part })}
        />
      </Panel>
      <AnswerPending answer={answer} lines={8} />
      {answer.value != null ? (
        <ReportTable report={answer.value} currency={at.shop.currency} file={reportFile(name, wanted)} />
      ) : null}
      {answer.value === null ? (
        <EmptyState icon="history" title={t("reports.whichSerial")}>
          {t("reports.whichSerialBody")}
        </EmptyState>
      ) : null}
    </>
  );
}

function firstFilters(name: ReportName, today: string): Filters {
  const isAhead = name === "warranty_expiring";
  return {
    period: isAhead ? "quarter" : name === "unpaid_balances" ? "year" : "month",
    from: today,
    to: isAhead ? dayAfter(today, AHEAD_DAYS) : today,
    branchId: null,
    compare: "length",
    serial: "",
  };
}

function wantedOf(
  name: ReportName,
  { period, from, to, branchId, compare, serial }: Filters,
  zone: string,
  now: number,
): ReportWanted {
  const days = name === "warranty_expiring" ? daysAhead : daysOf;
  const given = hasPeriod(name) ? days(period, { from, to }, zone, now) : { fromDay: null, toDay: null };
  return { ...given, branchId, compare, serial: name === "serial_movements" ? serial : "" };
}

function ReportTable({ report, currency, file }: { report: Report; currency: string; file: string }) {
  const [shown, setShown] = useState(PAGE);
  const names = useLive(() => readNames(records(), report), [report]);
  if (!names) return <Skeleton lines={8} />;
  return (
    <>
      {report.before ? <ComparisonLine report={report} before={report.before} currency={currency} /> : null}
      <ReportPlot report={report} names={names} currency={currency} />
      <div class="cluster cluster--end">
        <FileLink address={file} />
      </div>
      <UndecidedNote undecided={report.undecided} />
      {report.truncated ? <Banner tone="info" title={t("reports.truncated", { count: report.rows.length })} /> : null}
      <DataTable
        caption={t(`reports.${report.name}`)}
        columns={columnsOf(report, names, currency)}
        rows={report.rows.slice(0, shown)}
        rowKey={(row) => JSON.stringify(row)}
        totals={totalsOf(report)}
        empty={
          <EmptyState icon="chart" title={t("reports.nothing")}>
            {t("reports.nothingBody")}
          </EmptyState>
        }
      />
      <ShowMore left={report.rows.length - shown} page={PAGE} onMore={() => setShown(shown + PAGE)} />
      <UndecidedRecords undecided={report.undecided} currency={currency} />
    </>
  );
}

function ReportPlot({ report, names, currency }: { report: Report; names: Names; currency: string }) {
  const data = useMemo(() => {
    const kinds = new Map(report.columns.map(({ key, kind }) => [key, kind]));
    return plotOf(report, (row, key) => wordsOf(row[key] ?? null, kinds.get(key) ?? "text", names), headerOf);
  }, [report, names]);
  if (!data) return null;
  return (
    <Panel>
      <BarPlot data={data} currency={currency} label={t("reports.plotLabel", { name: t(`reports.${report.name}`) })} />
    </Panel>
  );
}
