/** The document that an operation creates, by the table of document steps. Pure. */
import { DOCUMENT_RULES } from "../generated/statuses";
import type { OperationType } from "./operations";
import type { DocumentRule } from "./status";

export interface Creation {
  kind: DocumentRule["document"];
  id: string;
}

/** The document that this operation creates; null for operations that change an existing one. */
export function createdBy({ type, payload }: { type: OperationType; payload: unknown }): Creation | null {
  const rule = creatingRule(type);
  const id = rule && (payload as Record<string, unknown>)[`${rule.document}_id`];
  return rule && typeof id === "string" ? { kind: rule.document, id } : null;
}

/** Whether an operation that may create a document may also change one with this status; for example, sending a
 * draft. */
export function mayFollow(kind: Creation["kind"], type: OperationType, status: unknown): boolean {
  return DOCUMENT_RULES.some(
    (rule) => rule.document === kind && rule.made_by === type && (rule.sources as readonly unknown[]).includes(status),
  );
}

function creatingRule(type: OperationType): DocumentRule | undefined {
  return DOCUMENT_RULES.find((rule) => rule.made_by === type && (rule.may_create || rule.sources.length === 0));
}
