/** The records of this device as a prediction reads them; works inside a transaction. */
import type { Conflict, Kind, RecordOf, Unit } from "../core/model";
import type { RecordView } from "../core/prediction";
import type { ShopDatabase } from "./database";
import { toRecord } from "./rows";

export class StoredRecords implements RecordView {
  readonly #database: ShopDatabase;

  constructor(database: ShopDatabase) {
    this.#database = database;
  }

  async get<K extends Kind>(kind: K, id: string): Promise<RecordOf[K] | undefined> {
    const row = await this.#database.records(kind).get(id);
    return row && toRecord<K>(row);
  }

  async unitByKey(key: string): Promise<Unit | undefined> {
    const row = await this.#database.serial.where("keys").equals(key).first();
    return row && toRecord<"serial">(row);
  }

  async unitsBoundTo(documentId: string): Promise<Unit[]> {
    const rows = await this.#database.serial.where("document.id").equals(documentId).toArray();
    return rows.map((row) => toRecord<"serial">(row));
  }

  async conflictsOf(operationId: string): Promise<Conflict[]> {
    const rows = await this.#database.conflict.where("operation_id").equals(operationId).toArray();
    return rows.map((row) => toRecord<"conflict">(row));
  }
}
