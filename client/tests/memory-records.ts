/** Records in memory, for predictions without a database. */
import { isOpenWith } from "../src/core/conflict-steps";
import type { Kind, RecordChange, RecordOf, Unit } from "../src/core/model";
import type { NamedBefore, RecordView } from "../src/core/prediction";
import { serialKey } from "../src/core/serial-key";

export class MemoryRecords implements RecordView {
  readonly rows = new Map<string, RecordChange>();

  put(changes: readonly RecordChange[]): void {
    for (const change of changes) this.rows.set(`${change.kind} ${change.id}`, change);
  }

  /** Earlier operations of the device about serials without a unit; the test adds them, in place of a queue. */
  readonly named: { key: string; named: NamedBefore }[] = [];

  namedBefore(key: string): Promise<NamedBefore[]> {
    return Promise.resolve(this.named.filter((each) => each.key === key).map(({ named }) => named));
  }

  get<K extends Kind>(kind: K, id: string): Promise<RecordOf[K] | undefined> {
    return Promise.resolve((this.rows.get(`${kind} ${id}`)?.data ?? undefined) as RecordOf[K] | undefined);
  }

  unitByKey(key: string): Promise<Unit | undefined> {
    const named = this.all("serial").find((unit) =>
      [unit.key, unit.serial, ...unit.aliases].some((number) => serialKey(number) === key),
    );
    return Promise.resolve(named);
  }

  unitsBoundTo(documentId: string): Promise<Unit[]> {
    return Promise.resolve(this.all("serial").filter((unit) => unit.document?.id === documentId));
  }

  unitsOfItem(itemId: string): Promise<Unit[]> {
    return Promise.resolve(this.all("serial").filter((unit) => unit.item_id === itemId));
  }

  stockOfItem(itemId: string): Promise<RecordOf["stock"][]> {
    return Promise.resolve(this.all("stock").filter((stock) => stock.item_id === itemId));
  }

  itemsByCode(key: string): Promise<RecordOf["item"][]> {
    const named = this.all("item").filter((item) =>
      [item.sku, item.barcode].some((code) => code !== null && serialKey(code) === key),
    );
    return Promise.resolve(named);
  }

  openConflictsWith(operationId: string): Promise<RecordOf["conflict"][]> {
    return Promise.resolve(this.all("conflict").filter((conflict) => isOpenWith(conflict, operationId)));
  }

  chargesOf<K extends "quote" | "bill">(kind: K, repairId: string): Promise<RecordOf[K][]> {
    return Promise.resolve(this.all(kind).filter((record) => record.repair_id === repairId));
  }

  conflictsOf(operationId: string): Promise<RecordOf["conflict"][]> {
    return Promise.resolve(this.all("conflict").filter((conflict) => conflict.operation_id === operationId));
  }

  all<K extends Kind>(kind: K): RecordOf[K][] {
    return [...this.rows.values()].filter((row) => row.kind === kind && row.data).map((row) => row.data as RecordOf[K]);
  }
}
