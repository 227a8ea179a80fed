/** The status table shared with the server and the docs: which status follows which step. */
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

/** The row of a step in the table of unit steps. */
export function unitRule(step: UnitStep): UnitRule {
  return UNIT_RULES.find((rule) => rule.step === step)!;
}

/** The row of a step for a known unit; null if the operation type does not allow one. */
export function ruleOfKnown(step: UnitStep, type: OperationType): UnitRule | null {
  const name = unitRule(step).of_known;
  const rule = name === null ? null : unitRule(name);
  return rule !== null && (rule.made_by as readonly string[]).includes(type) ? rule : null;
}

/** The status of a unit after an operation of this type; null if the payload decides or no unit moves. */
export function targetOf(type: string): Status | null {
  const targets = new Set(
    UNIT_RULES.filter((rule) => (rule.made_by as readonly string[]).includes(type)).map(({ target }) => target),
  );
  const [only] = targets;
  return targets.size === 1 ? (only ?? null) : null;
}

/** Whether an operation of this type is a step of a document alone, whose units follow it. */
export function isOfDocument(type: string): boolean {
  return UNIT_RULES.some((rule) => rule.passive && (rule.made_by as readonly string[]).includes(type));
}

/** The step of a returned unit after `returned`; null if it is put aside. */
export function stepAfterReturn(disposition: Disposition): UnitStep | null {
  return DISPOSITIONS[disposition];
}

/** The row of an operation type in the table of document steps, for one kind of document. */
export function documentRule(document: DocumentRule["document"], type: OperationType): DocumentRule | undefined {
  return DOCUMENT_RULES.find((rule) => rule.document === document && rule.made_by === type);
}

/** The statuses that a person may choose by hand for a unit in `from`. `creditOnly`: the unit was credited and did
 * not come back. */
export function choicesFrom(from: Status, creditOnly = false): readonly Status[] {
  if (creditOnly) return BY_HAND_CREDITED;
  return from in BY_HAND ? BY_HAND[from as keyof typeof BY_HAND] : [];
}

/** Whether a unit set by hand to this status is no longer bound to a document. */
export function isReleasedByHand(status: Status): boolean {
  return (RELEASED_BY_HAND as readonly Status[]).includes(status);
}

/** Whether a person with this role may record the type; otherwise the operation waits for an admin's approval. For
 * `serial.set_status`, `status` is the chosen status: some need a lower role than the rest. */
export function mayRecord(role: Role, type: OperationType, status?: Status): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(leastRole(type, status));
}

/** The lowest role that may record it; `status` as in `mayRecord`. */
function leastRole(type: OperationType, status?: Status): Role {
  if (type !== "serial.set_status" || status === undefined) return LEAST_ROLE[type];
  const byStatus: Partial<Record<Status, Role>> = LEAST_ROLE_BY_STATUS;
  return byStatus[status] ?? LEAST_ROLE[type];
}

/** The statuses that a person with this role may choose by hand for a unit in `from`. */
export function choicesOf(role: Role, from: Status, creditOnly = false): readonly Status[] {
  return choicesFrom(from, creditOnly).filter((status) => mayRecord(role, "serial.set_status", status));
}
