/** The status table shared with the server and the docs: which status follows from which step. */
import {
  BY_HAND,
  BY_HAND_CREDITED,
  DISPOSITIONS,
  DOCUMENT_RULES,
  LEAST_ROLE,
  LEAST_ROLE_BY_STATUS,
  RELEASED_BY_HAND,
  ROLES,
  STATUSES,
  UNIT_RULES,
} from "../generated/statuses";
import type { Role, Status } from "../generated/statuses";
import type { OperationType } from "../generated/operations";

export type { Role, Status };
export type Disposition = keyof typeof DISPOSITIONS;
export type UnitRule = (typeof UNIT_RULES)[number];
export type UnitStep = UnitRule["step"];
export type DocumentRule = (typeof DOCUMENT_RULES)[number];

export { ROLES, STATUSES };

/** The row of the table of unit steps. */
export function unitRule(step: UnitStep): UnitRule {
  return UNIT_RULES.find((rule) => rule.step === step)!;
}

/** The row that a step takes of a unit that is there already, null where an operation of this type makes none. */
export function ruleOfKnown(step: UnitStep, type: OperationType): UnitRule | null {
  const name = unitRule(step).of_known;
  const rule = name === null ? null : unitRule(name);
  return rule !== null && (rule.made_by as readonly string[]).includes(type) ? rule : null;
}

/** The status a unit has after an operation of this type; null where its payload decides, or it moves no unit. */
export function targetOf(type: string): Status | null {
  const targets = new Set(
    UNIT_RULES.filter((rule) => (rule.made_by as readonly string[]).includes(type)).map(({ target }) => target),
  );
  const [only] = targets;
  return targets.size === 1 ? (only ?? null) : null;
}

/** Whether an operation of this type is about a document alone: what it does to units follows from that. */
export function isOfDocument(type: string): boolean {
  return UNIT_RULES.some((rule) => rule.passive && (rule.made_by as readonly string[]).includes(type));
}

/** The step of a returned unit after `returned`; null if it is put aside. */
export function stepAfterReturn(disposition: Disposition): UnitStep | null {
  return DISPOSITIONS[disposition];
}

/** The row of the table of document steps that an operation makes on one kind of document. */
export function documentRule(document: DocumentRule["document"], type: OperationType): DocumentRule | undefined {
  return DOCUMENT_RULES.find((rule) => rule.document === document && rule.made_by === type);
}

/** The statuses a person may choose by hand for a unit that is in `from`; one that was only credited never came in. */
export function choicesFrom(from: Status, creditOnly = false): readonly Status[] {
  if (creditOnly) return BY_HAND_CREDITED;
  return from in BY_HAND ? BY_HAND[from as keyof typeof BY_HAND] : [];
}

/** A unit set by hand to one of these is bound to no document any more. */
export function isReleasedByHand(status: Status): boolean {
  return (RELEASED_BY_HAND as readonly Status[]).includes(status);
}

/**
 * Whether a person of this role may record it; any other operation of theirs waits for an admin's approval. For
 * `serial.set_status`, `status` is the one chosen: some may be set by a lower role than the rest.
 */
export function mayRecord(role: Role, type: OperationType, status?: Status): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(leastRole(type, status));
}

/** The least role that may record it; `status` as in `mayRecord`. */
function leastRole(type: OperationType, status?: Status): Role {
  if (type !== "serial.set_status" || status === undefined) return LEAST_ROLE[type];
  const byStatus: Partial<Record<Status, Role>> = LEAST_ROLE_BY_STATUS;
  return byStatus[status] ?? LEAST_ROLE[type];
}

/** The statuses that a person of this role may choose by hand for a unit that is in `from`. */
export function choicesOf(role: Role, from: Status, creditOnly = false): readonly Status[] {
  return choicesFrom(from, creditOnly).filter((status) => mayRecord(role, "serial.set_status", status));
}
