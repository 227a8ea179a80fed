/**
 * Keeps a form's draft: saves every change, lets one tab at a time edit it, and shows it in the others.
 *
 * The stored row decides. The keeper reads it when the form is shown, whenever it changes in any tab, and when the page
 * becomes visible again. Changes of another tab are shown at once. A keeper's own revisions begin with its name.
 */
import { Dexie, liveQuery } from "dexie";

import type { Creation } from "../core/creation";
import { dropDraft, knownDocument, revisionOf, saveDraft, type DraftClaim } from "../storage/drafts";
import { StorageFull } from "../storage/full";
import { unlessGone } from "../storage/lost";
import { DraftChanged, type KnownDocument } from "../storage/recorded-before";
import type { Draft, ShopDatabase } from "../storage/database";
import { hasLocks, holdDraft, type DraftLock } from "./draft-lock";
import { newId } from "./new-id";
import { records } from "./shop";

export interface DraftForm<Data> {
  /** Returns a new draft with the id of its future document. */
  begin: () => Data;
  /** The document that recording the draft creates; null if none. */
  creates: (data: Data) => Creation | null;
  /** Converts a draft that an older version of the app stored. */
  restore?: (kept: Data) => Data;
}

/** The result of a draft in another tab; `document` is null if none was created. */
export interface Outcome {
  document: KnownDocument | null;
}

export type Change<Data> = Partial<Data> | ((present: Data) => Partial<Data>);

/** Drafts whose screen was left and that are still being saved. */
const leaving = new Map<string, Promise<void>>();

interface Kept<Data> {
  row: Draft | undefined;
  /** Null where no draft is stored. */
  data: Data | null;
  outcome: Outcome | null;
}

export class DraftKeeper<Data extends object> {
  /** Null until it is known whether a draft is stored and which tab edits it. */
  data: Data | null = null;
  isMine = false;
  outcome: Outcome | null = null;
  /** Counts the drafts begun here, so that a form does not carry its state over to the next one. */
  generation = 0;
  /** The draft's starting record is stored already, and the form cannot begin without one. */
  isOver = false;

  readonly #database = records();
  readonly #name = newId();
  /** The tokens of its own claims. A receipt with one of them is of an operation recorded here. */
  readonly #tokens = new Set<string>();
  #revision: string | null = null;
  #count = 0;
  #unsaved: Data | null = null;
  #work: Promise<unknown> = Promise.resolve();
  /** Begun here, and still empty. */
  #isUntouched = false;
  #lock: DraftLock | null = null;
  #stopLooking: () => void = () => undefined;

  constructor(
    readonly id: string,
    readonly form: DraftForm<Data>,
    readonly changed: () => void,
  ) {}

  /** Show the draft from now on. Returns a function that stops this. */
  start(): () => void {
    let isOver = false;
    // The screen before may still be saving the same draft.
    void (leaving.get(this.id) ?? Promise.resolve()).then(() => {
      if (!isOver) this.#begun();
    });
    return () => {
      isOver = true;
      const stopped = this.#stop();
      leaving.set(this.id, stopped);
      void stopped.then(() => leaving.delete(this.id));
    };
  }

  change(part: Change<Data>): void {
    if (this.data === null || !this.isMine || this.isOver) return;
    this.data = { ...this.data, ...(typeof part === "function" ? part(this.data) : part) };
    this.#isUntouched = false;
    this.#keep(this.data);
    this.changed();
  }

  /** Discard the draft, or its receipt, and begin a new one. */
  async drop(): Promise<void> {
    this.#unsaved = null;
    await this.#next(async () => {
      await dropDraft(this.#database, this.id, (revision) => this.#isOwn(revision) || revision === this.#revision);
      this.outcome = null;
      await this.#begin(null);
    });
  }

  /** Replace the draft, or begin a new one with null; `alongside` runs in the same transaction. */
  async replace(next: Data | null, alongside: () => Promise<void>): Promise<void> {
    await this.#next(async () => {
      if (!this.isMine) throw new DraftChanged(this.id);
      const [data, revision] = [next ?? this.form.begin(), this.#nextRevision()];
      await saveDraft(
        this.#database,
        { id: this.id, data, replaces: this.#revision, revision, at: Date.now() },
        alongside,
      );
      this.#revision = revision;
      this.#isUntouched = next === null;
      this.data = data;
      this.generation += 1;
      this.changed();
    });
  }

  /** The claim that recording checks and consumes. Saves `shown`, the content of the form, before, if there is room. */
  async claim(shown: Data): Promise<DraftClaim> {
    await this.#next(async () => undefined);
    if (!this.isMine || this.data !== shown) throw new DraftChanged(this.id);
    const token = this.#nextRevision();
    this.#tokens.add(token);
    return { id: this.id, revision: this.#revision, token };
  }

  takeOver(): void {
    this.#lock?.steal();
  }

  dismiss(): void {
    this.outcome = null;
    this.changed();
  }

  /** Runs one action after the other, so that saves, reads and beginnings never overlap. */
  #next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#work.then(work);
    this.#work = done.catch(() => undefined);
    return done;
  }

  #begun(): void {
    const mine = () => void this.#next(() => this.#take()).catch(unlessGone);
    const theirs = () => void this.#next(() => this.#follow()).catch(unlessGone);
    this.#lock = holdDraft(`benchtrail:${this.#database.shopId}:draft:${this.id}`, { mine, theirs });
    this.#stopLooking = whenLookedAt(this.#database, this.id, () => {
      if (this.data !== null) void this.#next(() => this.#look()).catch(unlessGone);
    });
  }

  async #take(): Promise<void> {
    this.isMine = true;
    await this.#look();
    this.isMine = true;
    // It was begun while another tab had the draft, so nothing is stored yet.
    if (this.data !== null && !this.isOver && this.#isUntouched && !this.#isOwn(this.#revision))
      await this.#save(this.data);
    this.changed();
  }

  async #follow(): Promise<void> {
    this.isMine = false;
    await this.#look();
    this.changed();
  }

  /** Show the stored draft if it differs from the shown one. */
  async #look(): Promise<void> {
    if (this.isOver) return;
    const { row, data, outcome } = await this.#read();
    const revision = revisionOf(row);
    const isShown = this.data !== null && (this.#isOwn(revision) || revision === this.#revision);
    if (isShown && (row?.receipt || !outcome)) return;
    this.outcome = outcome ?? this.outcome;
    if (data) this.#show(data, revision);
    else if (row || outcome || this.data === null || !this.isMine) await this.#begin(revision);
    else this.#keepAgain();
  }

  #show(data: Data, revision: string | null): void {
    const isOther = this.data !== null && !hasLocks();
    this.data = data;
    this.#revision = revision;
    this.#isUntouched = false;
    if (isOther) this.isMine = false;
    this.changed();
  }

  /** Another tab discarded the draft while somebody edits it here: store it again. */
  #keepAgain(): void {
    this.#revision = null;
    if (this.data !== null) this.#keep(this.data);
  }

  /** The document's id is stored from the beginning, so that every tab that shows this draft creates the same
   * document. */
  async #begin(revision: string | null): Promise<void> {
    this.data = this.form.begin();
    this.generation += 1;
    this.#revision = revision;
    this.#isUntouched = true;
    const created = this.form.creates(this.data);
    this.isOver = created !== null && created.id === this.outcome?.document?.id;
    if (this.isMine && !this.isOver) await this.#save(this.data);
    this.changed();
  }

  async #read(): Promise<Kept<Data>> {
    const row = await this.#database.drafts.get(this.id);
    if (row?.receipt) {
      const { document } = row.receipt;
      return {
        row,
        data: null,
        outcome: { document: document && { kind: document.type, id: document.id, code: document.code } },
      };
    }
    const data = row ? this.#restored(row.data as Data) : null;
    const kept = data && this.form.creates(data);
    const shown = this.data && this.form.creates(this.data);
    const known = (kept && (await knownDocument(this.#database, kept))) ?? null;
    const before = shown && shown.id !== kept?.id ? await knownDocument(this.#database, shown) : null;
    const document = known ?? before;
    return { row, data: known ? null : data, outcome: document && { document } };
  }

  #restored(kept: Data): Data {
    const data = { ...this.form.begin(), ...kept };
    return this.form.restore?.(data) ?? data;
  }

  #keep(data: Data): void {
    const isWaiting = this.#unsaved !== null;
    this.#unsaved = data;
    // Changes made during a save are saved together after it.
    if (!isWaiting) void this.#next(() => this.#saveUnsaved()).catch(unlessGone);
  }

  async #saveUnsaved(): Promise<void> {
    const data = this.#unsaved;
    this.#unsaved = null;
    if (data !== null) await this.#save(data);
  }

  async #save(data: Data): Promise<void> {
    const revision = this.#nextRevision();
    try {
      await saveDraft(this.#database, { id: this.id, data, replaces: this.#revision, revision, at: Date.now() });
      this.#revision = revision;
    } catch (error) {
      if (error instanceof DraftChanged) return this.#look();
      // A full device must not stop the typing; recording will report that there is no room.
      if (!(error instanceof StorageFull)) throw error;
    }
  }

  /** The lock is released last: the tab that waits for it then finds everything saved, and no empty draft. */
  async #stop(): Promise<void> {
    this.#stopLooking();
    try {
      await this.#next(() =>
        dropDraft(
          this.#database,
          this.id,
          (revision) =>
            revision !== null &&
            (this.#tokens.has(revision) || (this.#isUntouched && this.isMine && revision === this.#revision)),
        ),
      );
    } catch (error) {
      // Signing out closes the database before the last screen is removed.
      if (!(error instanceof Dexie.DatabaseClosedError)) throw error;
    } finally {
      this.#lock?.release();
    }
  }

  #nextRevision(): string {
    this.#count += 1;
    return `${this.#name}.${this.#count}`;
  }

  #isOwn(revision: string | null): boolean {
    return revision?.startsWith(this.#name) ?? false;
  }
}

/** Calls `look` when the draft or its receipt changes in any tab, and when the page becomes visible again. */
function whenLookedAt(database: ShopDatabase, id: string, look: () => void): () => void {
  const subscription = liveQuery(() => database.drafts.get(id)).subscribe({ next: look });
  const shown = () => {
    if (document.visibilityState === "visible") look();
  };
  document.addEventListener("visibilitychange", shown);
  window.addEventListener("focus", shown);
  window.addEventListener("pageshow", shown);
  return () => {
    subscription.unsubscribe();
    document.removeEventListener("visibilitychange", shown);
    window.removeEventListener("focus", shown);
    window.removeEventListener("pageshow", shown);
  };
}
