/** The possible decisions about a conflict: which of its records is right, and the operation that records the
 * decision. Pure. */
import type { Conflict, Evidence } from "../../core/model";
import type { PayloadOf } from "../../core/operations";
import { isOfDocument } from "../../core/status";
import { sidesOf } from "./conflict-sides";

export type DecisionPayload = PayloadOf<"conflict.resolve">;

/** The records that are right, those that are then wrong, and the decision. */
export interface Choice {
  right: readonly Evidence[];
  wrong: readonly Evidence[];
  decision: DecisionPayload;
}

/** Either the settled record is right and the disputed one is wrong, or the disputed record is right. */
export function choicesOf(conflict: Conflict): [settled: Choice, disputed: Choice] {
  const { claim, against } = sidesOf(conflict);
  const own = claim ? [claim] : [];
  const decide = (verdict: "discard" | "stands") =>
    decisionOn(conflict.operation_id, conflict.serial, verdict, conflict.with);
  return [
    { right: against, wrong: own, decision: decide("discard") },
    { right: own, wrong: against, decision: decide("stands") },
  ];
}

/** The decision that a record is wrong, or right; `serial` is null for its document. */
export function decisionOn(
  operationId: string,
  serial: string | null,
  verdict: "discard" | "stands",
  expects: readonly string[],
): DecisionPayload {
  return { operation_id: operationId, serial, verdict, new_serial: null, note: null, expects };
}

/** The records that may have been about another unit: operations on units only, the disputed one first. */
export function maybeOfAnother(conflict: Conflict): Evidence[] {
  if (conflict.serial === null) return [];
  const { claim, against } = sidesOf(conflict);
  return [...(claim ? [claim] : []), ...against].filter(({ type }) => !isOfDocument(type));
}

/** The decision that one of the records was about another unit. */
export function reassign(
  conflict: Conflict,
  operationId: string,
  newSerial: string,
  note: string | null,
): DecisionPayload {
  const all = [conflict.operation_id, ...conflict.with];
  return {
    operation_id: operationId,
    serial: conflict.serial,
    verdict: "reassign",
    new_serial: newSerial,
    note,
    expects: all.filter((id) => id !== operationId),
  };
}

/** The person's own record in an open conflict, and their answer about it. */
export interface OwnSide {
  evidence: Evidence;
  answer: Conflict["answers"][number] | null;
}

/** Null if the conflict is closed or this person recorded nothing in it. */
export function ownSideOf(conflict: Conflict, userId: string): OwnSide | null {
  if (conflict.status !== "open" || conflict.reason === "needs_approval") return null;
  const { claim, against } = sidesOf(conflict);
  const evidence = [...(claim ? [claim] : []), ...against].find(({ actor_id }) => actor_id === userId);
  return evidence ? { evidence, answer: answerAbout(conflict, evidence.operation_id) } : null;
}

/** Conflicts from before there were answers have none. */
export function answerAbout({ answers = [] }: Pick<Conflict, "answers">, operationId: string): OwnSide["answer"] {
  return answers.find(({ about }) => about === operationId) ?? null;
}
