/** The audit log of changes of people, devices, settings and data. Needs a connection and an admin. */
import type { components } from "../generated/api";
import { ask, type Query } from "./http";
import { having, listOf } from "./shape";

export type AuditEntry = components["schemas"]["AuditEntry"];
export type AuditKind = AuditEntry["kind"];
export type AuditChange = components["schemas"]["AuditChange"];

/** The filter of the audit log. Null matches all entries. Times are ms since the epoch. */
export interface AuditWanted {
  kind: AuditKind | null;
  personId: string | null;
  from: number | null;
  /** Exclusive. */
  to: number | null;
}

export type AuditPage = Pick<components["schemas"]["AuditPage"], "items" | "total">;

const ENTRY = having<AuditEntry>({
  link: "number",
  noted_at: "number",
  kind: "text",
  changes: "list",
  facts: "object",
});
const PAGE = having<AuditPage>({ items: listOf(ENTRY), total: "number" });

/** The newest `count` entries. */
export function listAudit(wanted: AuditWanted, count: number): Promise<AuditPage> {
  return ask("/audit", PAGE, { query: { ...queryOfAudit(wanted), page_size: count } });
}

export function queryOfAudit({ kind, personId, from, to }: AuditWanted): Query {
  return { kind, person_id: personId, from, to };
}
