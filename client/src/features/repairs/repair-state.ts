/** The state of a repair for technicians: its status, and whether an open one waits for parts. Pure. */
import type { Repair } from "../../core/model";
import { leftOf } from "../../core/repair-parts";

export const REPAIR_STATES = ["open", "waiting", "completed", "delivered", "cancelled"] as const;
export type RepairState = (typeof REPAIR_STATES)[number];

/** A discarded repair is shown as cancelled, and one that has not settled as open. */
export function stateOf({ status, waiting_for_parts }: Pick<Repair, "status" | "waiting_for_parts">): RepairState {
  if (status === "discarded") return "cancelled";
  if (status === null) return "open";
  return status === "open" && waiting_for_parts ? "waiting" : status;
}

/** The status in the log of the repairs in a state. */
export function statusOf(state: RepairState): Exclude<RepairState, "waiting"> {
  return state === "waiting" ? "open" : state;
}

/** Whether the work is over: the device can be or was picked up. */
export function isDone({ status }: Pick<Repair, "status">): boolean {
  return status === "completed" || status === "delivered";
}

/** The sum of the labour and the parts in the device, in minor units; a part without a price adds 0. */
export function sumOf({ labour, parts }: Pick<Repair, "labour" | "parts">): {
  labour: number;
  parts: number;
  total: number;
} {
  const work = labour.reduce((sum, line) => sum + line.price, 0);
  const material = parts.reduce((sum, part) => sum + (part.unit_price ?? 0) * leftOf(part), 0);
  return { labour: work, parts: material, total: work + material };
}
