/** What a device records: one operation says one thing that happened in the shop. */
import type { OperationType, PayloadByType } from "../generated/operations";
import type { Standing, Reason } from "./model";

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
  branch_id: string;
  actor_id: string;
  payload: PayloadOf<T>;
}

/** One envelope of any type; `switch (operation.type)` narrows its payload. */
export type Operation = { [T in OperationType]: Envelope<T> }[OperationType];

/** The server's verdict on one unit of one operation. */
export interface SerialResult {
  serial: string;
  standing: Standing;
  reason: Reason | null;
  with: string[];
}

/** The server's verdict on one operation. */
export interface OperationResult {
  id: string;
  seq: number;
  standing: Standing;
  duplicate: boolean;
  happened_at: number | null;
  serials: SerialResult[];
  error: { code: string; detail?: string; field?: string } | null;
}

/** The code on a document's receipt: which device, and its how-manieth operation. */
export function documentCode(deviceCode: string, seq: number): string {
  return `${deviceCode}-${seq}`;
}
