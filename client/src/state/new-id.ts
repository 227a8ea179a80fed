/** Makes ids on this device. */
import { uuid7 } from "../core/identity";

/** An id for an operation, and for a document, item or customer made here. */
export function newId(): string {
  return uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
}
