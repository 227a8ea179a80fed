/** The values of the audit log's filters. Pure. */
import type { AuditKind, AuditWanted } from "../../api/audit";
import { dayAfter, startOfDay } from "../../core/zoned-day";

export interface Filters {
  kind: AuditKind | null;
  personId: string | null;
  /** YYYY-MM-DD, or empty. */
  firstDay: string;
  lastDay: string;
}

export const EVERYTHING: Filters = { kind: null, personId: null, firstDay: "", lastDay: "" };

/** The days are in a time zone; the last one is included. */
export function wantedOf({ kind, personId, firstDay, lastDay }: Filters, zone: string): AuditWanted {
  const isLastDay = startOfDay(lastDay, zone) !== null;
  return {
    kind,
    personId,
    from: startOfDay(firstDay, zone),
    to: isLastDay ? startOfDay(dayAfter(lastDay, 1), zone) : null,
  };
}
