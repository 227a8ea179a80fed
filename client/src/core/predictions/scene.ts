/** The prediction of one operation: its payload, the known records, and the changes so far. */
import type { KnownDocument, Kind, Reason, RecordOf } from "../model";
import { documentMadeBy, type Operation } from "../operations";
import type { Doubt, EarlierDoubt, Recorder, RecordView } from "../prediction";
import { RecordDraft } from "../record-draft";
import { documentRule, type DocumentRule } from "../status";

/** Kinds that an operation creates under an id of its own. */
type MadeKind = Exclude<Kind, "shop" | "branch" | "user" | "device" | "stock" | "serial" | "conflict">;

type SteppedKind = "sale" | "repair" | "bill" | "till" | "transfer" | "stocktake";

/** A document that allows an operation's step, or the reason why it does not. */
export type Taken<K extends SteppedKind> =
  | { record: RecordOf[K]; rule: DocumentRule; reason: null }
  | { record: RecordOf[K] | undefined; reason: "unknown_document" | "illegal_transition" };

export class Scene {
  readonly draft: RecordDraft;
  readonly doubts: Doubt[] = [];
  /** Doubts about steps that this device recorded before. */
  readonly doubtedAnew: EarlierDoubt[] = [];
  /** Another document has the id that this operation gives. The document of this operation then gets the operation's
   * id. */
  isDuplicate = false;

  constructor(
    readonly operation: Operation,
    readonly recorder: Recorder,
    view: RecordView,
  ) {
    this.draft = new RecordDraft(view);
  }

  /** `itemId` is the item that the operation names for an unknown unit. */
  doubt(serial: string | null, reason: Reason, itemId?: string): void {
    this.doubts.push({ serial, reason, ...(itemId === undefined ? {} : { item_id: itemId }) });
  }

  doubtAnew(doubt: EarlierDoubt): void {
    this.doubtedAnew.push(doubt);
  }

  /** The document that this operation creates. */
  get document(): KnownDocument {
    const made = documentMadeBy(this.operation, this.recorder.device_code);
    if (!made) throw new Error(`${this.operation.type} makes no document`);
    return { ...made, id: this.idOf(made.id) };
  }

  /** The id of this operation's document: the given one, or the operation's own id if another document has the given
   * one. */
  idOf(given: string): string {
    return this.isDuplicate ? this.operation.id : given;
  }

  /** Whether to predict the document of this operation; false if its record is here already. */
  async isNew(kind: MadeKind, id: string): Promise<boolean> {
    const there: { operation_id?: string } | undefined = await this.draft.get(kind, id);
    this.isDuplicate = there?.operation_id !== undefined && there.operation_id !== this.operation.id;
    if (!this.isDuplicate) return there === undefined;
    this.doubt(null, "duplicate_document");
    return (await this.draft.get(kind, this.operation.id)) === undefined;
  }

  get standing(): "contested" | "settled" {
    return this.isDuplicate ? "contested" : "settled";
  }

  /** The fields of every new document. */
  head() {
    const { operation, recorder } = this;
    return {
      id: this.document.id,
      code: this.document.code,
      operation_id: operation.id,
      branch_id: operation.branch_id,
      actor_id: operation.actor_id,
      device_code: recorder.device_code,
      happened_at: operation.at,
      standing: this.standing,
    };
  }

  /** The id of the item to which units and stock of an item belong: the item itself, or its survivor after a merge. */
  async countsAs(itemId: string): Promise<string> {
    const passed = new Set<string>();
    let id = itemId;
    for (
      let into: string | null | undefined = id;
      into && !passed.has(into);
      into = (await this.draft.get("item", id))?.merged_into
    ) {
      passed.add(into);
      id = into;
    }
    return id;
  }

  /** Change an existing record; adds a doubt if it does not exist. */
  async amend<K extends Kind>(kind: K, id: string, changes: Partial<RecordOf[K]>): Promise<void> {
    const record = await this.draft.get(kind, id);
    if (record) this.draft.put(kind, { ...record, ...changes });
    else this.doubt(null, kind === "item" ? "unknown_item" : "unknown_document");
  }

  /** A document in a status from which the table allows this operation, with the rule; otherwise adds a doubt. */
  async step<K extends SteppedKind>(kind: K, id: string): Promise<{ record: RecordOf[K]; rule: DocumentRule } | null> {
    const taken = await this.at(kind, id);
    if (taken.reason === null) return taken;
    this.doubt(null, taken.reason);
    return null;
  }

  /** The same without adding the doubt: returns the reason, and the document if it is known. */
  async at<K extends SteppedKind>(kind: K, id: string): Promise<Taken<K>> {
    const rule = documentRule(kind, this.operation.type);
    if (!rule) throw new Error(`no rule for ${this.operation.type} on a ${kind}`);
    const record = await this.draft.get(kind, id);
    if (!record) return { record, reason: "unknown_document" };
    const sources: readonly string[] = rule.sources;
    return record.status !== null && sources.includes(record.status)
      ? { record, rule, reason: null }
      : { record, reason: "illegal_transition" };
  }
}
