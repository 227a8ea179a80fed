/** Records with changes laid over them, nothing written: predictions read their own changes here. */
import type { Conflict, Kind, RecordChange, RecordOf, Unit } from "./model";
import type { RecordView } from "./prediction";
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

  /** What was put, the last word on each record. */
  changes(): RecordChange[] {
    return [...this.#changes.values()].flatMap((ofKind) => [...ofKind.values()]);
  }

  async unitByKey(key: string): Promise<Unit | undefined> {
    // A unit's id is its first key; only its later numbers need the search.
    const byId = this.#changes.get("serial")?.get(key)?.data as Unit | null | undefined;
    const changed = byId ?? this.#changed("serial").find((unit) => hasNumber(unit, key));
    if (changed) return changed;
    return this.#unlessChanged("serial", await this.#under.unitByKey(key));
  }

  async unitsBoundTo(documentId: string): Promise<Unit[]> {
    const units = await this.#under.unitsBoundTo(documentId);
    const unchanged = units.filter((unit) => this.#unlessChanged("serial", unit));
    const changed = this.#changed("serial").filter((unit) => unit.document?.id === documentId);
    return [...unchanged, ...changed];
  }

  async conflictsOf(operationId: string): Promise<Conflict[]> {
    const conflicts = await this.#under.conflictsOf(operationId);
    const unchanged = conflicts.filter((conflict) => this.#unlessChanged("conflict", conflict));
    const changed = this.#changed("conflict").filter((conflict) => conflict.operation_id === operationId);
    return [...unchanged, ...changed];
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
