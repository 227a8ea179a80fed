/** Groups the conflicts of one record: a step of a document may conflict over the document and over its units. */
import type { Conflict } from "./model";
import { isOfDocument } from "./status";

/** Whether a conflict about a unit is decided together with a conflict about the document of the same operation. */
export function goesWithDocument({ serial, operation_id, evidence }: Conflict): boolean {
  const claim = evidence.find((one) => one.operation_id === operation_id);
  return serial !== null && claim !== undefined && isOfDocument(claim.type);
}

/** Whether a conflict is open and has the operation on either side. */
export function isOpenWith({ status, evidence }: Conflict, operationId: string): boolean {
  return status === "open" && evidence.some((side) => side.operation_id === operationId);
}
