/** Stored records with unsaved changes: predictions read their own changes here. */
import { isOpenWith } from "./conflict-steps";
import type { Conflict, Item, Kind, RecordChange, RecordOf, Stock, Unit } from "./model";
import type { NamedBefore, RecordView } from "./prediction";
import { serialKeyOrNull } from "./serial-key";

export class RecordDraft implements RecordView {
  readonly #under: RecordView;
  readonly #changes = new Map<Kind, Map<string, RecordChange>>();

  constructor(under: RecordView) {
    this.#under = under;
  }

  async get<K extends Kind>(kind: K, id: string): Promise<RecordOf[K] | undefined> {
    const change = this.#changes.get(kind)?.get(id);
    if (change) return (change.data as RecordOf[K] | null) ?? undefined;
    return this.#under.get(kind, id);
  }

  put<K extends Kind>(kind: K, data: RecordOf[K]): void {
    this.apply({ kind, id: data.id, data } as RecordChange);
  }

  apply(change: RecordChange): void {
    const ofKind = this.#changes.get(change.kind) ?? new Map<string, RecordChange>();
    this.#changes.set(change.kind, ofKind.set(change.id, change));
  }

  /** The changes; the last one of each record. */
  changes(): RecordChange[] {
    return [...this.#changes.values()].flatMap((ofKind) => [...ofKind.values()]);
  }

  async unitByKey(key: string): Promise<Unit | undefined> {
    // A unit's id is its first key, so only its later serials need a search.
    const byId = this.#changes.get("serial")?.get(key)?.data as Unit | null | undefined;
    const changed = byId ?? this.#changed("serial").find((unit) => hasNumber(unit, key));
    if (changed) return changed;
    return this.#unlessChanged("serial", await this.#under.unitByKey(key));
  }

  async unitsBoundTo(documentId: string): Promise<Unit[]> {
    return this.#withChanged(
      "serial",
      await this.#under.unitsBoundTo(documentId),
      (unit) => unit.document?.id === documentId,
    );
  }

  async unitsOfItem(itemId: string): Promise<Unit[]> {
    return this.#withChanged("serial", await this.#under.unitsOfItem(itemId), (unit) => unit.item_id === itemId);
  }

  async stockOfItem(itemId: string): Promise<Stock[]> {
    return this.#withChanged("stock", await this.#under.stockOfItem(itemId), (stock) => stock.item_id === itemId);
  }

  async itemsByCode(key: string): Promise<Item[]> {
    const named = (item: Item) =>
      [item.sku, item.barcode].some((code) => code !== null && serialKeyOrNull(code) === key);
    return this.#withChanged("item", await this.#under.itemsByCode(key), named);
  }

  namedBefore(key: string, operationId: string): Promise<NamedBefore[]> {
    return this.#under.namedBefore(key, operationId);
  }

  async chargesOf<K extends "quote" | "bill">(kind: K, repairId: string): Promise<RecordOf[K][]> {
    return this.#withChanged(
      kind,
      await this.#under.chargesOf(kind, repairId),
      (record) => record.repair_id === repairId,
    );
  }

  async conflictsOf(operationId: string): Promise<Conflict[]> {
    const belongs = (conflict: Conflict) => conflict.operation_id === operationId;
    return this.#withChanged("conflict", await this.#under.conflictsOf(operationId), belongs);
  }

  async openConflictsWith(operationId: string): Promise<Conflict[]> {
    const belongs = (conflict: Conflict) => isOpenWith(conflict, operationId);
    return this.#withChanged("conflict", await this.#under.openConflictsWith(operationId), belongs);
  }

  /** Returns the unchanged stored records, and the changed ones that match now. */
  #withChanged<K extends Kind>(
    kind: K,
    under: readonly RecordOf[K][],
    belongs: (record: RecordOf[K]) => boolean,
  ): RecordOf[K][] {
    const unchanged = under.filter((record) => this.#unlessChanged(kind, record));
    return [...unchanged, ...this.#changed(kind).filter(belongs)];
  }

  #changed<K extends Kind>(kind: K): RecordOf[K][] {
    const ofKind = [...(this.#changes.get(kind)?.values() ?? [])];
    return ofKind.filter((change) => change.data !== null).map((change) => change.data as RecordOf[K]);
  }

  #unlessChanged<K extends Kind>(kind: K, record: RecordOf[K] | undefined): RecordOf[K] | undefined {
    return record && !this.#changes.get(kind)?.has(record.id) ? record : undefined;
  }
}

function hasNumber(unit: Unit, key: string): boolean {
  return [unit.serial, ...unit.aliases].some((number) => serialKeyOrNull(number) === key);
}
