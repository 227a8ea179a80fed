/** The accounts of the shop's postings, and the export of a period as a file. Online; the accounts are an admin's. */
import type { components } from "../generated/api";
import { addressOf, ask, type Query } from "./http";
import { having } from "./shape";

type Schemas = components["schemas"];

export type Mapping = Schemas["AccountMapping"];
export type Check = Schemas["Check"];
export type Missing = Schemas["Missing"];
export type Layout = "plain" | "datev";

export interface PostingsWanted {
  /** YYYY-MM-DD, of each branch its own. */
  fromDay: string;
  toDay: string;
  /** Null: every branch that the person manages. */
  branchId: string | null;
  layout: Layout;
}

const MAPPING = having<Mapping>({ methods: "list", rates: "list" });
const CHECK = having<Check>({ documents: "number", postings: "number", takings: "list", missing: "list" });

export function readMapping(): Promise<Mapping> {
  return ask("/accounting/mapping", MAPPING);
}

/** Replaces all of them. */
export function setMapping(mapping: Mapping): Promise<Mapping> {
  return ask("/accounting/mapping", MAPPING, { method: "PUT", body: mapping });
}

/** What an export would contain, and what it lacks. */
export function checkPostings(wanted: PostingsWanted): Promise<Check> {
  return ask("/accounting/check", CHECK, { query: queryOf(wanted) });
}

/** Where the file is fetched from; 409 `accounting_incomplete` while something is missing. */
export function postingsFile(wanted: PostingsWanted): string {
  return addressOf("/accounting/export", queryOf(wanted));
}

function queryOf({ fromDay, toDay, branchId, layout }: PostingsWanted): Query {
  return { from_day: fromDay, to_day: toDay, branch_id: branchId, format: layout };
}
