/** The columns of a report that are shown as bars, one bar for each name. Pure. */
import type { Report, ReportRow } from "../../api/reports";

export interface PlotData {
  labels: string[];
  values: number[];
  unit: "count" | "money";
  /** Names of things are at the side of the plot, days below it. */
  isSideways: boolean;
}

/** The name of a row's value, for example of an item by its id. */
export type NameOf = (row: ReportRow, key: string) => string;

const LARGEST = 10;
const AGES = ["to_30", "to_90", "to_180", "older"] as const;

/** Null if there is nothing to show. `ageName` names a column of ageing stock. */
export function plotOf(
  report: Report,
  nameOf: NameOf,
  ageName: (key: (typeof AGES)[number]) => string,
): PlotData | null {
  const data = drawn(report, nameOf, ageName);
  return data?.values.some((value) => value !== 0) ? data : null;
}

function drawn(report: Report, nameOf: NameOf, ageName: (key: (typeof AGES)[number]) => string): PlotData | null {
  const { rows } = report;
  switch (report.name) {
    case "sales_by_day":
      return { ...added(rows, (row) => nameOf(row, "day"), "net"), unit: "money", isSideways: false };
    case "serials_by_status":
      return { ...added(rows, (row) => nameOf(row, "status"), "count"), unit: "count", isSideways: true };
    case "stock_value":
      return { ...largest(added(rows, (row) => nameOf(row, "item"), "cost")), unit: "money", isSideways: true };
    case "parts_used":
      return { ...largest(added(rows, (row) => nameOf(row, "item"), "quantity")), unit: "count", isSideways: true };
    case "ageing_stock":
      return {
        labels: AGES.map(ageName),
        values: AGES.map((key) => rows.reduce((sum, row) => sum + numberAt(row, key), 0)),
        unit: "count",
        isSideways: true,
      };
    case "takings":
      return { ...largest(added(rows, (row) => nameOf(row, "method"), "net")), unit: "money", isSideways: true };
    case "tax_by_rate":
      return { ...added(rows, (row) => nameOf(row, "rate"), "tax"), unit: "money", isSideways: true };
    case "repair_income":
      return { ...added(rows, (row) => nameOf(row, "branch"), "gross"), unit: "money", isSideways: true };
    case "margin_by_item":
      return { ...largest(added(rows, (row) => nameOf(row, "item"), "margin")), unit: "money", isSideways: true };
    case "margin_by_technician":
      return { ...largest(added(rows, (row) => nameOf(row, "person"), "margin")), unit: "money", isSideways: true };
    case "best_sellers":
      return { ...largest(added(rows, (row) => nameOf(row, "item"), "quantity")), unit: "count", isSideways: true };
    case "unpaid_balances":
    case "warranty_expiring":
    case "serial_movements":
      return null;
  }
}

interface Bars {
  labels: string[];
  values: number[];
}

/** Rows with the same name become one bar. */
function added(rows: readonly ReportRow[], nameOf: (row: ReportRow) => string, key: string): Bars {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(nameOf(row), (sums.get(nameOf(row)) ?? 0) + numberAt(row, key));
  return { labels: [...sums.keys()], values: [...sums.values()] };
}

function largest({ labels, values }: Bars): Bars {
  const order = labels.map((_, at) => at).sort((one, other) => values[other]! - values[one]!);
  const first = order.slice(0, LARGEST);
  return { labels: first.map((at) => labels[at]!), values: first.map((at) => values[at]!) };
}

function numberAt(row: ReportRow, key: string): number {
  const value = row[key];
  return typeof value === "number" ? value : 0;
}
