/** Operations: each records one event in the shop. */
import type { OperationType, PayloadByType } from "../generated/operations";
import type { components } from "../generated/api";
import type { DocumentLink, KnownDocument } from "./model";

export { CustomerCreateLeftOut, ItemCreateLeftOut } from "../generated/operations";
export type { OperationType };
export type PayloadOf<T extends OperationType> = PayloadByType[T];

/** The version of every payload this client writes. */
export const OPERATION_VERSION = 1;

export interface Envelope<T extends OperationType> {
  /** UUIDv7 */
  id: string;
  /** 1, 2, 3... per device, without gaps. */
  seq: number;
  type: T;
  v: number;
  /** The device's own clock, milliseconds since the epoch. */
  at: number;
  /** The replica's version when this was recorded. */
  base: number;
  /** The last sequence number known here of other devices, beyond what the replica had. */
  heard?: Record<string, number>;
  branch_id: string;
  actor_id: string;
  payload: PayloadOf<T>;
  /** Proof that its person was at work here (storage/seals.ts), needed if somebody else sends it. */
  proof?: string;
}

/** One envelope of any type; `switch (operation.type)` narrows its payload. */
export type Operation = { [T in OperationType]: Envelope<T> }[OperationType];

/** The server's verdict on one operation. */
export type OperationResult = components["schemas"]["Result"];

/** The code on a document's receipt: the device's code and the sequence number. */
export function documentCode(deviceCode: string, seq: number): string {
  return `${deviceCode}-${seq}`;
}

/** The document an operation makes; null for those that change what is there already. */
export function documentMadeBy(operation: Operation, deviceCode: string): KnownDocument | null {
  const made = madeBy(operation);
  return made && { ...made, code: documentCode(deviceCode, operation.seq) };
}

function madeBy(operation: Operation): Omit<DocumentLink, "code"> | null {
  switch (operation.type) {
    case "sale.complete":
      return { type: "sale", id: operation.payload.sale_id };
    case "sale.return":
      return { type: "return", id: operation.payload.return_id };
    case "repair.open":
      return { type: "repair", id: operation.payload.repair_id };
    case "stock.restock":
      return { type: "restock", id: operation.payload.restock_id };
    case "stock.adjust":
      return { type: "adjustment", id: operation.payload.adjustment_id };
    case "transfer.draft":
    case "transfer.send":
      return { type: "transfer", id: operation.payload.transfer_id };
    case "stocktake.open":
      return { type: "stocktake", id: operation.payload.stocktake_id };
    case "item.create":
    case "item.update":
    case "item.archive":
    case "item.merge":
    case "customer.create":
    case "customer.update":
    case "supplier.create":
    case "supplier.update":
    case "transfer.receive":
    case "transfer.cancel":
    case "sale.void":
    case "repair.update":
    case "repair.add_part":
    case "repair.remove_part":
    case "repair.return_part":
    case "repair.complete":
    case "repair.cancel":
    case "repair.reopen":
    case "repair.deliver":
    case "serial.set_status":
    case "serial.note":
    case "serial.rename":
    case "serial.add_alias":
    case "stocktake.count":
    case "stocktake.close":
    case "conflict.resolve":
    case "conflict.reopen":
    case "conflict.answer":
      return null;
    default:
      return unknownOperation(operation);
  }
}

/** Reached only when a type was added without a case here. */
export function unknownOperation(operation: never): never {
  throw new Error(`unknown type of operation: ${JSON.stringify(operation)}`);
}
