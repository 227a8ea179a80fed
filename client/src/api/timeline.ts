/** The life of one unit, as the server tells it; needs a connection. */
import type { Decision, Reason, Standing, Status, SubjectLink } from "../core/model";
import { ask } from "./http";
import { having } from "./shape";

export interface TimelineStep {
  operation_id: string;
  type: string;
  step: string;
  from: Status | null;
  to: Status | null;
  happened_at: number;
  standing: Standing;
  reason: Reason | null;
  device_code: string;
  actor_id: string;
  branch_id: string;
  document: SubjectLink | null;
  /** As written in this step; another one where a decision moved it here. */
  serial: string;
  note: string | null;
  decision: Decision | null;
}

export interface Timeline {
  serial: string;
  status: Status | null;
  branch_id: string | null;
  item_id: string | null;
  contested: boolean;
  steps: TimelineStep[];
}

const TIMELINE = having<Timeline>({ serial: "text", contested: "flag", steps: "list" });

/** By any of the unit's identifiers. */
export function readTimeline(serial: string): Promise<Timeline> {
  return ask(`/serials/${encodeURIComponent(serial)}/timeline`, TIMELINE);
}
