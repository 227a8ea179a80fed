/** The records of this device as predictions read them; used inside a transaction. */
import { isOpenWith } from "../core/conflict-steps";
import type { Conflict, Item, Kind, RecordOf, Stock, Unit } from "../core/model";
import type { NamedBefore, RecordView } from "../core/prediction";
import { serialKeyOrNull } from "../core/serial-key";
import { openConflictRows } from "./conflicts";
import type { ShopDatabase } from "./database";
import type { QueueEntry } from "./queue-entry";
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

  async unitsOfItem(itemId: string): Promise<Unit[]> {
    const rows = await this.#database.serial.where("item_id").equals(itemId).toArray();
    return rows.map((row) => toRecord<"serial">(row));
  }

  async stockOfItem(itemId: string): Promise<Stock[]> {
    const rows = await this.#database.stock.where("item_id").equals(itemId).toArray();
    return rows.map((row) => toRecord<"stock">(row));
  }

  async itemsByCode(key: string): Promise<Item[]> {
    const rows = await this.#database.item.where("codes").equals(key).toArray();
    return rows.map((row) => toRecord<"item">(row));
  }

  async namedBefore(key: string, operationId: string): Promise<NamedBefore[]> {
    const entries = await this.#database.queue.where("touches").equals(key).sortBy("ordinal");
    const at = entries.findIndex(({ id }) => id === operationId);
    return namedIn(at < 0 ? entries : entries.slice(0, at), key);
  }

  async chargesOf<K extends "quote" | "bill">(kind: K, repairId: string): Promise<RecordOf[K][]> {
    const rows = await this.#database.records(kind).where("repair_id").equals(repairId).toArray();
    return rows.map((row) => toRecord<K>(row));
  }

  async conflictsOf(operationId: string): Promise<Conflict[]> {
    const rows = await this.#database.conflict.where("operation_id").equals(operationId).toArray();
    return rows.map((row) => toRecord<"conflict">(row));
  }

  async openConflictsWith(operationId: string): Promise<Conflict[]> {
    const rows = await openConflictRows(this.#database)
      .filter((conflict) => isOpenWith(conflict, operationId))
      .toArray();
    return rows.map((row) => toRecord<"conflict">(row));
  }
}

/** The entries about a serial that no unit has. Their doubts are about that unknown unit. */
function namedIn(entries: readonly QueueEntry[], key: string): NamedBefore[] {
  return entries.flatMap(({ id, predicted, doubts }) => {
    const doubt = doubts.find(({ serial, reason }) => isOf(serial, key) && reason !== "unknown_document");
    if (!doubt || predicted === 0) return [];
    return [{ operation_id: id, ...(doubt.item_id === undefined ? {} : { item_id: doubt.item_id }) }];
  });
}

function isOf(serial: string | null, key: string): boolean {
  return serial !== null && serialKeyOrNull(serial) === key;
}
