/** What a prediction reads and what it says.
 *
 * The server decides; until it has answered, the device shows what an operation will most
 * likely have done. A prediction never merges and never refuses: where a step does not fit
 * what is known here, it names a doubt and leaves the unit as it is.
 */
import type { Kind, Reason, RecordChange, RecordOf, Unit } from "./model";

/** The records of this device, as far as a prediction has to read them. */
export interface RecordView {
  get<K extends Kind>(kind: K, id: string): Promise<RecordOf[K] | undefined>;
  /** A unit by any of its identifiers' keys. */
  unitByKey(key: string): Promise<Unit | undefined>;
  unitsBoundTo(documentId: string): Promise<Unit[]>;
  unitsOfItem(itemId: string): Promise<Unit[]>;
  stockOfItem(itemId: string): Promise<RecordOf["stock"][]>;
  /** The items whose SKU or barcode has this key. */
  itemsByCode(key: string): Promise<RecordOf["item"][]>;
  /** The conflicts of one operation. */
  conflictsOf(operationId: string): Promise<RecordOf["conflict"][]>;
}

/** Why a step would most likely not settle; `serial` is null for the document itself. */
export interface Doubt {
  serial: string | null;
  reason: Reason;
}

export interface Prediction {
  changes: RecordChange[];
  doubts: Doubt[];
}

/** Who recorded it, beside the operation's own envelope. */
export interface Recorder {
  device_code: string;
}
