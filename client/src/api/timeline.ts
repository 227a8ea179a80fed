/** The life of one unit, as the server tells it; needs a connection. */
import type { LifeStep } from "../core/life/steps";
import type { Status } from "../core/model";
import { ask } from "./http";
import { having } from "./shape";

export interface Timeline {
  serial: string;
  status: Status | null;
  branch_id: string | null;
  item_id: string | null;
  contested: boolean;
  steps: LifeStep[];
}

const TIMELINE = having<Timeline>({ serial: "text", contested: "flag", steps: "list" });

/** By any of the unit's identifiers. */
export function readTimeline(serial: string): Promise<Timeline> {
  return ask(`/serials/${encodeURIComponent(serial)}/timeline`, TIMELINE);
}
