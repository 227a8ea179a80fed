/** Operations: each records one event in the shop. */
import type { OperationType, PayloadByType } from "../generated/operations";
import type { components } from "../generated/api";
import type { DocumentLink, KnownDocument } from "./model";

export { CustomerCreateLeftOut, SupplierCreateLeftOut, ItemCreateLeftOut } from "../generated/operations";
export type { OperationType };
export type PayloadOf<T extends OperationType> = PayloadByType[T];

/** The version of every payload that this client writes. */
export const OPERATION_VERSION = 1;

export interface Envelope<T extends OperationType> {
  /** A UUIDv7. */
  id: string;
  /** 1, 2, 3... per device, without gaps. */
  seq: number;
  type: T;
  v: number;
  /** The device's own clock, milliseconds since the epoch. */
  at: number;
  /** The replica's version at the time of recording. */
  base: number;
  /** The last known sequence numbers of other devices that are later than those in the replica. */
  heard?: Record<string, number>;
  branch_id: string;
  actor_id: string;
  payload: PayloadOf<T>;
  /** Proof that the person was signed in here (storage/seals.ts). It is needed if somebody else pushes the
   * operation. */
  proof?: string;
}

/** The envelope of any type; `switch (operation.type)` narrows its payload. */
export type Operation = { [T in OperationType]: Envelope<T> }[OperationType];

/** The server's result of one operation. */
export type OperationResult = components["schemas"]["Result"];

/** The result of an operation that the server has, with the device under which it was recorded. */
export type RecordedOperation = OperationResult & Pick<components["schemas"]["LoggedOperation"], "device_id">;

/** The code on a document's receipt: the device's code and the sequence number. */
export function documentCode(deviceCode: string, seq: number): string {
  return `${deviceCode}-${seq}`;
}

/** The document that an operation creates; null for operations that change an existing one. */
export function documentMadeBy(operation: Operation, deviceCode: string): KnownDocument | null {
  const made = madeBy(operation);
  return made && { ...made, code: documentCode(deviceCode, operation.seq) };
}

type Made = Omit<DocumentLink, "code">;

/** The kind and id of the record that each type of operation creates; null if it changes an existing one. */
const MADE_BY: { [T in OperationType]: ((payload: PayloadOf<T>) => Made) | null } = {
  "item.create": null,
  "item.update": null,
  "item.archive": null,
  "item.merge": null,
  "customer.create": null,
  "customer.update": null,
  "customer.merge": null,
  "supplier.create": null,
  "supplier.update": null,
  "stock.restock": ({ restock_id }) => ({ type: "restock", id: restock_id }),
  "stock.adjust": ({ adjustment_id }) => ({ type: "adjustment", id: adjustment_id }),
  "transfer.draft": ({ transfer_id }) => ({ type: "transfer", id: transfer_id }),
  "transfer.send": ({ transfer_id }) => ({ type: "transfer", id: transfer_id }),
  "transfer.receive": null,
  "transfer.cancel": null,
  "sale.complete": ({ sale_id }) => ({ type: "sale", id: sale_id }),
  "sale.return": ({ return_id }) => ({ type: "return", id: return_id }),
  "sale.void": null,
  "repair.open": ({ repair_id }) => ({ type: "repair", id: repair_id }),
  "repair.update": null,
  "repair.add_part": null,
  "repair.remove_part": null,
  "repair.return_part": null,
  "repair.complete": null,
  "repair.cancel": null,
  "repair.reopen": null,
  "repair.deliver": null,
  "repair.quote": ({ quote_id }) => ({ type: "quote", id: quote_id }),
  "repair.answer_quote": null,
  "repair.bill": ({ bill_id }) => ({ type: "bill", id: bill_id }),
  "bill.void": null,
  "payment.take": ({ payment_id }) => ({ type: "payment", id: payment_id }),
  "payment.refund": ({ payment_id }) => ({ type: "payment", id: payment_id }),
  "till.open": ({ till_id }) => ({ type: "till", id: till_id }),
  "till.move": null,
  "till.close": null,
  "message.send": ({ message_id }) => ({ type: "message", id: message_id }),
  "serial.set_status": null,
  "serial.note": null,
  "serial.rename": null,
  "serial.add_alias": null,
  "stocktake.open": ({ stocktake_id }) => ({ type: "stocktake", id: stocktake_id }),
  "stocktake.count": null,
  "stocktake.close": null,
  "conflict.resolve": null,
  "conflict.reopen": null,
  "conflict.answer": null,
};

function madeBy(operation: Operation): Made | null {
  const made = MADE_BY[operation.type] as ((payload: Operation["payload"]) => Made) | null | undefined;
  return made === undefined ? unknownOperation(operation as never) : (made?.(operation.payload) ?? null);
}

/** Reached only if a type was added without a case here. */
export function unknownOperation(operation: never): never {
  throw new Error(`unknown type of operation: ${JSON.stringify(operation)}`);
}
