/** Reports of the server: tables in which each column has a kind of value. */
import type { components } from "../generated/api";
import { REPORTS } from "../generated/values";
import { addressOf, ask, type Query } from "./http";
import { having, listOf } from "./shape";

type Schemas = components["schemas"];

export { REPORTS };
export type ReportName = (typeof REPORTS)[number];
export type ColumnKind = Schemas["Column"]["kind"];

export type ReportValue = string | number | null;
export type ReportRow = Readonly<Record<string, ReportValue>>;

/** A report whose values are text, whole numbers, or null. */
export type Report = Omit<Schemas["Report"], "name" | "rows"> & {
  readonly name: ReportName;
  readonly rows: readonly ReportRow[];
};

/** Contested and waiting records: how many units and documents the figures include and leave out, with the first
 * hundred. */
export type Undecided = Schemas["Undecided"];
export type UndecidedRecord = Schemas["UndecidedRecord"];

export type Before = NonNullable<Report["before"]>;
export type Comparison = Before["basis"];

export interface ReportWanted {
  /** YYYY-MM-DD, in the zone of each branch; null for the server's default period. */
  fromDay: string | null;
  toDay: string | null;
  /** Null: every branch that the person manages. */
  branchId: string | null;
  /** The earlier period to compare with, in reports of money. */
  compare: Comparison;
  /** The serial of the unit whose movements are requested. */
  serial: string;
}

const REPORT = having<Report>({
  name: "text",
  columns: listOf(having<Report["columns"][number]>({ key: "text", kind: "text" })),
  rows: "list",
});

/** Throws ServerRefused 404 if the serial or the branch is not known. */
export function readReport(name: ReportName, wanted: ReportWanted): Promise<Report> {
  return ask(`/reports/${name}`, REPORT, { query: queryOf(wanted) });
}

/** The path of the same report as a file, for `fileAddress`. */
export function reportFile(name: ReportName, wanted: ReportWanted): string {
  return fileAddress(`/reports/${name}`, queryOf(wanted));
}

/** The address of a list or a report as CSV. */
export function fileAddress(path: string, query: Query): string {
  return addressOf(path, { ...query, format: "csv" });
}

function queryOf({ fromDay, toDay, branchId, compare, serial }: ReportWanted): Query {
  return { from_day: fromDay, to_day: toDay, branch_id: branchId, compare, q: serial || null };
}
