/** An open conflict with its evidence; a test changes the fields that it is about. */
import type { Conflict, Evidence } from "../../../src/core/model";
import { NOON } from "../../cast";

export function evidence(operation_id: string, changes: Partial<Evidence> = {}): Evidence {
  return {
    operation_id,
    type: "sale.complete",
    branch_id: "north",
    actor_id: "ada",
    device_id: "phone",
    device_code: "A7K3",
    happened_at: NOON,
    document: null,
    ...changes,
  };
}

/** The record `claim` contradicts the others, which are settled. */
export function openConflict(claim: Evidence, others: Evidence[], changes: Partial<Conflict> = {}): Conflict {
  return {
    id: "conflict",
    operation_id: claim.operation_id,
    serial: "SN-1",
    document: null,
    standing: "contested",
    reason: "illegal_transition",
    with: others.map(({ operation_id }) => operation_id),
    devices: [],
    why: [],
    answers: [],
    status: "open",
    opened_at: NOON,
    closed_at: null,
    evidence: [claim, ...others],
    decision: null,
    changed: false,
    ...changes,
  };
}
