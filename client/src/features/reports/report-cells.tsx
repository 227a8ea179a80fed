/** A report's values for display, by the kind of their column. */
import type { ComponentChildren } from "preact";
import type { ColumnKind, Report, ReportRow, ReportValue } from "../../api/reports";
import { STATUSES, type Status } from "../../core/status";
import { formatMoney, formatNumber, formatPercent, formatTime, t, type MessageKey } from "../../i18n";
import { Code, DateTime } from "../../ui";
import type { Column } from "../../ui";
import { codeHref } from "../hrefs";
import { methodWord } from "../sales/Receipt";
import { STEP_WORDS } from "../serials/step-words";
import { UnitStatus } from "../unit-status";

export type Names = ReadonlyMap<string, string>;

const NUMBERS: readonly ColumnKind[] = ["count", "days", "money"];
/** Columns that are left out if no row has a value. */
const MARKS: readonly string[] = ["unserialised", "unvalued", "undecided", "left_out"];
const HEADERS: Readonly<Record<string, MessageKey>> = {
  branch: "reports.branch",
  method: "reports.method",
  rate: "reports.rate",
  taken: "reports.taken",
  tax: "reports.tax",
  gross: "reports.gross",
  bills: "reports.bills",
  work: "reports.work",
  parts: "reports.parts",
  margin: "reports.margin",
  charged: "reports.charged",
  paid: "reports.paid",
  balance: "reports.balance",
  status: "reports.status",
  count: "reports.units",
  item: "reports.item",
  quantity: "reports.quantity",
  undecided: "reports.undecided",
  left_out: "reports.leftOut",
  cost: "reports.cost",
  price: "reports.price",
  unserialised: "reports.unserialised",
  unvalued: "reports.unvalued",
  day: "reports.day",
  sales: "reports.sales",
  units: "reports.units",
  revenue: "reports.revenue",
  returns: "reports.returns",
  refunds: "reports.refunds",
  net: "reports.net",
  value: "reports.value",
  to_30: "reports.to_30",
  to_90: "reports.to_90",
  to_180: "reports.to_180",
  older: "reports.older",
  until: "reports.until",
  serial: "reports.serial",
  customer: "reports.customer",
  left: "reports.left",
  time: "reports.time",
  step: "reports.step",
  from: "reports.from",
  to: "reports.to",
  person: "reports.person",
  document: "reports.document",
  standing: "reports.standing",
};

const BEFORE = "before_";

export function headerOf(key: string): string {
  if (key.startsWith(BEFORE)) return t("reports.beforeOf", { name: headerOf(key.slice(BEFORE.length)) });
  const word = HEADERS[key];
  return word ? t(word as "reports.branch") : key;
}

export function columnsOf(report: Report, names: Names, currency: string): Column<ReportRow>[] {
  const shown = report.columns.filter(({ key }) => !MARKS.includes(key) || report.totals[key] !== 0);
  // Whether the column has a sum in the last row.
  const isResult = (key: string, kind: ColumnKind) =>
    NUMBERS.includes(kind) && !MARKS.includes(key) && !key.startsWith(BEFORE);
  const result = shown.filter(({ key, kind }) => isResult(key, kind)).at(-1)?.key;
  return shown.map(({ key, kind }) => ({
    key,
    header: headerOf(key),
    cell: (row: ReportRow) =>
      MARKS.includes(key) && row[key] === 0 ? null : cellOf(row[key] ?? null, key, kind, names, currency),
    interactive: kind === "code",
    number: NUMBERS.includes(kind),
    labelled: NUMBERS.includes(kind) && key !== result,
  }));
}

/** The totals, if there are several rows and columns to add up. The label states whether undecided records are
 * included. */
export function totalsOf({ rows, totals, undecided }: Report): { row: ReportRow; label: string } | undefined {
  if (rows.length < 2 || Object.keys(totals).length === 0) return undefined;
  return { row: totals, label: undecided.counted > 0 ? t("reports.totalWithUndecided") : t("reports.total") };
}

/** The value as one line of text, for the labels of a plot. */
export function wordsOf(value: ReportValue, kind: ColumnKind, names: Names): string {
  if (value === null) return nobodyOf(kind);
  if (kind === "day") return formatTime(Date.parse(`${value}T12:00:00Z`), "date", "UTC");
  if (kind === "status") return isStatus(value) ? t(`units.${value}`) : String(value);
  if (kind === "method") return methodWord(String(value));
  if (kind === "rate") return formatPercent(Number(value));
  return names.get(String(value)) ?? String(value);
}

/** The words for no item, no person and no rate. */
function nobodyOf(kind: ColumnKind): string {
  if (kind === "item") return t("reports.workWithoutItem");
  if (kind === "person") return t("reports.nobody");
  return kind === "rate" ? t("reports.noRate") : "–";
}

/** Kinds of columns that name their row, so that the cell is never empty. */
const NAMING: readonly ColumnKind[] = ["item", "person", "rate"];

function cellOf(value: ReportValue, key: string, kind: ColumnKind, names: Names, currency: string): ComponentChildren {
  if (value === null) return NAMING.includes(kind) ? nobodyOf(kind) : null;
  switch (kind) {
    case "money":
      return formatMoney(Number(value), currency);
    case "count":
    case "days":
      return formatNumber(Number(value));
    case "time":
      return <DateTime at={Number(value)} />;
    case "status":
      return isStatus(value) ? <UnitStatus status={value} /> : String(value);
    case "code":
      return (
        <a href={codeHref(String(value))}>
          <Code>{String(value)}</Code>
        </a>
      );
    case "text":
      return textOf(String(value), key);
    case "day":
    case "item":
    case "branch":
    case "person":
    case "customer":
    case "method":
    case "rate":
      return wordsOf(value, kind, names);
  }
}

function textOf(text: string, key: string): string {
  const step = key === "step" ? STEP_WORDS[text] : undefined;
  if (step) return t(step as "serials.step_received");
  return key === "standing" ? t(`reports.standing_${text as "settled" | "waiting" | "contested" | "discarded"}`) : text;
}

function isStatus(value: ReportValue): value is Status {
  return STATUSES.some((status) => status === value);
}
