/**
 * The input and the output of a prediction.
 *
 * The server decides. Until it has answered, the device shows the most likely effect of an operation. A prediction
 * never merges and never refuses: if a step does not fit the known records, it adds a doubt and leaves the unit
 * unchanged.
 */
import type { Kind, Reason, RecordChange, RecordOf, Unit } from "./model";

/** Reads the records of this device. */
export interface RecordView {
  get<K extends Kind>(kind: K, id: string): Promise<RecordOf[K] | undefined>;
  /** Finds a unit by the key of any of its serials. */
  unitByKey(key: string): Promise<Unit | undefined>;
  unitsBoundTo(documentId: string): Promise<Unit[]>;
  unitsOfItem(itemId: string): Promise<Unit[]>;
  stockOfItem(itemId: string): Promise<RecordOf["stock"][]>;
  /** The items whose SKU or barcode has this key. */
  itemsByCode(key: string): Promise<RecordOf["item"][]>;
  /** Operations of this device, before the given one, about a serial without a unit; without those that have arrived
   * in a pull. */
  namedBefore(key: string, operationId: string): Promise<NamedBefore[]>;
  /** The quotes or bills of a repair. */
  chargesOf<K extends "quote" | "bill">(kind: K, repairId: string): Promise<RecordOf[K][]>;
  /** The conflicts of one operation. */
  conflictsOf(operationId: string): Promise<RecordOf["conflict"][]>;
  /** The open conflicts that have an operation on either side. */
  openConflictsWith(operationId: string): Promise<RecordOf["conflict"][]>;
}

/** The reason why a step will probably not settle. `serial` is null for a step of the document itself. */
export interface Doubt {
  serial: string | null;
  reason: Reason;
  /** For an unknown unit: the item that the operation names. */
  item_id?: string;
}

/** A doubt about an earlier step of this device, caused by the new operation. */
export interface EarlierDoubt extends Doubt {
  operation_id: string;
}

export interface Prediction {
  changes: RecordChange[];
  doubts: Doubt[];
  doubtedAnew: EarlierDoubt[];
}

/** An operation of this device with a serial that no unit had. */
export interface NamedBefore {
  operation_id: string;
  item_id?: string;
}

/** The recorder's data that are not in the operation's envelope. */
export interface Recorder {
  device_code: string;
}

/** The doubts of an operation with `now`, which replaces a former doubt about the same step. */
export function withDoubt(doubts: readonly Doubt[], now: Doubt): Doubt[] {
  return doubts.map((doubt) => (doubt.serial === now.serial ? { ...doubt, ...now } : doubt));
}
