/** The input and the output of a prediction.
 *
 * The server decides; until it has answered, the device shows what an operation will most
 * likely have done. A prediction never merges and never refuses: where a step does not fit
 * what is known here, it names a doubt and leaves the unit as it is.
 */
import type { Kind, Reason, RecordChange, RecordOf, Unit } from "./model";

/** The records of this device, as far as a prediction has to read them. */
export interface RecordView {
  get<K extends Kind>(kind: K, id: string): Promise<RecordOf[K] | undefined>;
  /** Finds a unit by the key of any of its identifiers. */
  unitByKey(key: string): Promise<Unit | undefined>;
  unitsBoundTo(documentId: string): Promise<Unit[]>;
  unitsOfItem(itemId: string): Promise<Unit[]>;
  stockOfItem(itemId: string): Promise<RecordOf["stock"][]>;
  /** The items whose SKU or barcode has this key. */
  itemsByCode(key: string): Promise<RecordOf["item"][]>;
  /**
   * This device's records about a serial without a unit, before an operation; without those that the server has shown.
   */
  namedBefore(key: string, operationId: string): Promise<NamedBefore[]>;
  /** The quotes or bills of a repair. */
  chargesOf<K extends "quote" | "bill">(kind: K, repairId: string): Promise<RecordOf[K][]>;
  /** The conflicts of one operation. */
  conflictsOf(operationId: string): Promise<RecordOf["conflict"][]>;
  /** The open conflicts in which an operation is, on either side. */
  openConflictsWith(operationId: string): Promise<RecordOf["conflict"][]>;
}

/** Why a step would most likely not settle; `serial` is null for the document itself. */
export interface Doubt {
  serial: string | null;
  reason: Reason;
  /** For an unknown unit: the item in the record. */
  item_id?: string;
}

/** The same for an earlier step of this device, which the new operation puts in doubt. */
export interface EarlierDoubt extends Doubt {
  operation_id: string;
}

export interface Prediction {
  changes: RecordChange[];
  doubts: Doubt[];
  doubtedAnew: EarlierDoubt[];
}

/** An operation of this device that named a serial which no unit had. */
export interface NamedBefore {
  operation_id: string;
  item_id?: string;
}

/** Who recorded it, beside the operation's own envelope. */
export interface Recorder {
  device_code: string;
}

/** The doubts of an operation, with the new doubt about one of its steps in place of the former one. */
export function withDoubt(doubts: readonly Doubt[], now: Doubt): Doubt[] {
  return doubts.map((doubt) => (doubt.serial === now.serial ? { ...doubt, ...now } : doubt));
}
