/** The accounts to which postings go, and the export of a period as a file. Needs a connection and an admin. */
import type { components } from "../generated/api";
import { addressOf, ask, type Query } from "./http";
import { having } from "./shape";

type Schemas = components["schemas"];

export type Mapping = Schemas["AccountMapping"];
export type Check = Schemas["Check"];
export type Missing = Schemas["Missing"];
export type Layout = "plain" | "datev";

export interface PostingsWanted {
  /** YYYY-MM-DD, in the zone of each branch. */
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

/** Replaces the whole mapping. */
export function setMapping(mapping: Mapping): Promise<Mapping> {
  return ask("/accounting/mapping", MAPPING, { method: "PUT", body: mapping });
}

/** What an export would contain, and what is missing for it. */
export function checkPostings(wanted: PostingsWanted): Promise<Check> {
  return ask("/accounting/check", CHECK, { query: queryOf(wanted) });
}

/** The address of the file. The server answers 409 `accounting_incomplete` while something is missing. */
export function postingsFile(wanted: PostingsWanted): string {
  return addressOf("/accounting/export", queryOf(wanted));
}

function queryOf({ fromDay, toDay, branchId, layout }: PostingsWanted): Query {
  return { from_day: fromDay, to_day: toDay, branch_id: branchId, format: layout };
}
