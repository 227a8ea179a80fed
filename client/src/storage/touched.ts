/** The keys by which a queue entry is found for the history of a unit. */
import type { Operation } from "../core/operations";
import { withoutPasscode } from "../core/personal";
import { keysOf, numbersIn } from "../core/record-codes";

const SERIALS = ["serial", "serials", "new_serial", "alias"];
const DOCUMENTS = ["sale_id", "return_id", "repair_id", "restock_id", "adjustment_id", "transfer_id"];

/** Marks entries with the passcode of a customer's device, which are found again when the device was handed over. */
export const HAS_PASSCODE = "passcode";

/** All ids and serials in an operation's payload. */
export function touchedBy(operation: Operation): string[] {
  const named = new Set<string>(withoutPasscode(operation) === operation ? [] : [HAS_PASSCODE]);
  const take = (field: string, text: string) => {
    if (DOCUMENTS.includes(field)) named.add(text);
    else if (SERIALS.includes(field)) for (const key of keysOf(numbersIn(text))) named.add(key);
  };
  const walk = (field: string, value: unknown): void => {
    if (typeof value === "string") take(field, value);
    else if (Array.isArray(value)) for (const each of value) walk(field, each);
    else if (typeof value === "object" && value !== null)
      for (const [name, inner] of Object.entries(value)) walk(name, inner);
  };
  walk("", operation.payload);
  return [...named];
}
