/** The server's timeline of one unit; needs a connection. */
import type { components } from "../generated/api";
import { ask } from "./http";
import { having } from "./shape";

export type Timeline = components["schemas"]["Timeline"];

const TIMELINE = having<Timeline>({ serial: "text", contested: "flag", steps: "list" });

/** By any serial of the unit. */
export function readTimeline(serial: string): Promise<Timeline> {
  return ask(`/serials/${encodeURIComponent(serial)}/timeline`, TIMELINE);
}
