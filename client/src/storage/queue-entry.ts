/** A recorded operation in the queue. */
import { createdBy } from "../core/creation";
import { documentMadeBy, type Operation, type OperationResult } from "../core/operations";
import type { KnownDocument } from "../core/model";
import type { Doubt } from "../core/prediction";
import type { DeviceIdentity } from "./device-identity";
import { touchedBy } from "./touched";

/** `sent`: pushed at least once without an answer. `rejected`: malformed, stored so that the person can see it. */
export type QueueState = "queued" | "sent" | "acknowledged" | "rejected";

export interface QueueFailure {
  code: string;
  detail: string;
  at: number;
}

export interface QueueEntry {
  id: string;
  /** The order of recording on this device, across its identities. */
  ordinal: number;
  device_id: string;
  device_code: string;
  operation: Operation;
  state: QueueState;
  /** The document it created, with the code printed on the receipt. */
  document: KnownDocument | null;
  /** The id of the document, item or contact it created: no other operation of this device may create it again. */
  creates: string | null;
  doubts: Doubt[];
  /** 1 while its prediction is applied to the server's records. A number, because IndexedDB does not index booleans. */
  predicted: 0 | 1;
  result: OperationResult | null;
  /** The shop's version after the push that acknowledged it. */
  version: number | null;
  acknowledged_at: number | null;
  attempts: number;
  failure: QueueFailure | null;
  /** Codes printed before the device took a new identity. */
  former_codes: string[];
  /** Keys of its serials and ids of its documents. A unit's history finds the entry by them. */
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
