/** Where a repair stands for the people at the bench: its status, and whether an open one waits for parts. Pure. */
import type { Repair } from "../../core/model";
import { leftOf } from "../../core/repair-parts";

export const REPAIR_STATES = ["open", "waiting", "completed", "delivered", "cancelled"] as const;
export type RepairState = (typeof REPAIR_STATES)[number];

/** One that an admin discarded is over, like one that was cancelled; one that has not settled is to be done. */
export function stateOf({ status, waiting_for_parts }: Pick<Repair, "status" | "waiting_for_parts">): RepairState {
  if (status === "discarded") return "cancelled";
  if (status === null) return "open";
  return status === "open" && waiting_for_parts ? "waiting" : status;
}

/** The status that the repairs of a state have in the log. */
export function statusOf(state: RepairState): Exclude<RepairState, "waiting"> {
  return state === "waiting" ? "open" : state;
}

/** Whether the work is over: it can be picked up, or was. */
export function isDone({ status }: Pick<Repair, "status">): boolean {
  return status === "completed" || status === "delivered";
}

/** The sum of the work and the parts inside, in minor units; a part without a price counts as 0. */
export function sumOf({ labour, parts }: Pick<Repair, "labour" | "parts">): {
  labour: number;
  parts: number;
  total: number;
} {
  const work = labour.reduce((sum, line) => sum + line.price, 0);
  const material = parts.reduce((sum, part) => sum + (part.unit_price ?? 0) * leftOf(part), 0);
  return { labour: work, parts: material, total: work + material };
}
