/** One recorded operation on its way to the server. */
import { createdBy } from "../core/creation";
import { documentMadeBy, type Operation, type OperationResult } from "../core/operations";
import type { KnownDocument } from "../core/model";
import type { Doubt } from "../core/prediction";
import type { DeviceIdentity } from "./device-identity";
import { touchedBy } from "./touched";

/** `sent`: pushed at least once without an answer. `rejected`: malformed, kept for the person to see. */
export type QueueState = "queued" | "sent" | "acknowledged" | "rejected";

export interface QueueFailure {
  code: string;
  detail: string;
  at: number;
}

export interface QueueEntry {
  /** The operation's id. */
  id: string;
  /** Order of recording on this device, whatever identity it had. */
  ordinal: number;
  device_id: string;
  device_code: string;
  operation: Operation;
  state: QueueState;
  /** The document it made, with the code printed on the receipt. */
  document: KnownDocument | null;
  /** The id of the document, item or contact it created: no other operation of this device may create it again. */
  creates: string | null;
  doubts: Doubt[];
  /** 1 while its prediction lies over the server's records. A number, because IndexedDB indexes no booleans. */
  predicted: 0 | 1;
  result: OperationResult | null;
  /** The shop's version of the push that acknowledged it. */
  version: number | null;
  acknowledged_at: number | null;
  attempts: number;
  failure: QueueFailure | null;
  /** Codes printed before the device had to take a new identity. */
  former_codes: string[];
  /** Keys of the serials it names, and ids of the documents: what finds it for the life of a unit. */
  touches: string[];
}

export function newEntry(operation: Operation, device: DeviceIdentity, ordinal: number, doubts: Doubt[]): QueueEntry {
  return {
    id: operation.id,
    ordinal,
    device_id: device.id,
    device_code: device.code,
    operation,
    state: "queued",
    document: documentMadeBy(operation, device.code),
    creates: createdBy(operation)?.id ?? null,
    doubts,
    predicted: 1,
    result: null,
    version: null,
    acknowledged_at: null,
    attempts: 0,
    failure: null,
    former_codes: [],
    touches: touchedBy(operation),
  };
}
