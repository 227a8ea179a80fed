/** One use of the scanner, without its looks: judges codes, keeps the list, says what the person should see and
 * hear. */
import { batch, signal } from "@preact/signals";
import { t } from "../i18n";
import type { ReadCode, ScanFormat } from "./codes";
import { ScanList } from "./scan-list";
import type { ListedScan, Verdict } from "./scan-list";
import type { ScanSignal } from "./signals";

export interface ScanOptions {
  /** `single` closes with the first code that is accepted; `continuous` goes on until Done. */
  mode: "single" | "continuous";
  /** Decides what a code is worth: a unit of this branch, one that is already on the list elsewhere, nothing known. */
  onCode: (text: string, format: ScanFormat) => Verdict | Promise<Verdict>;
  /** The last accepted code was taken back; undo what `onCode` did for it. */
  onUndo?: ((text: string) => void) | undefined;
  /** When two codes are the same thing; left out, when their texts are. */
  keyOf?: ((text: string) => string) | undefined;
  title?: string | undefined;
}

export interface Outcome {
  kind: ScanSignal;
  words: string;
}

/** Of several labels in one frame only the gravest outcome is shown and sounds; the list has them all. */
const GRAVITY: readonly ScanSignal[] = ["bad", "known", "good"];

export interface Surroundings {
  now: () => number;
  give: (kind: ScanSignal) => void;
}

export class ScanSession {
  readonly scans = signal<readonly ListedScan[]>([]);
  readonly outcome = signal<Outcome | null>(null);
  /** Several codes in one frame where only one is wanted; empty otherwise. */
  readonly choices = signal<readonly ReadCode[]>([]);
  /** In single mode the accepted code. */
  readonly finished = signal<ListedScan | null>(null);
  private readonly list: ScanList;
  private isJudging = false;

  constructor(
    readonly options: ScanOptions,
    private readonly around: Surroundings,
  ) {
    this.list = new ScanList(options.keyOf);
  }

  get isSingle(): boolean {
    return this.options.mode === "single";
  }

  /** The codes of one frame of the camera, or of a photograph. */
  async seeFrame(codes: readonly ReadCode[]): Promise<void> {
    if (this.isBusy()) return;
    if (this.isSingle && codes.length > 1) {
      this.choices.value = codes;
      return;
    }
    const outcomes: Outcome[] = [];
    for (const code of codes) outcomes.push(...(await this.take(code.text, code.format, true)));
    const [gravest] = outcomes.sort((one, other) => GRAVITY.indexOf(one.kind) - GRAVITY.indexOf(other.kind));
    if (gravest) this.show(gravest);
  }

  /** Typed, chosen, or sent by a hardware scanner. */
  async enter(text: string, format: ScanFormat): Promise<void> {
    this.choices.value = [];
    if (text === "" || this.finished.peek()) return;
    for (const outcome of await this.take(text, format, false)) this.show(outcome);
  }

  undoLast(): void {
    const undone = this.list.undoLast();
    if (!undone) return;
    this.options.onUndo?.(undone.text);
    this.show({ kind: "known", words: t("scan.undone", { code: undone.text }) }, false);
  }

  private isBusy(): boolean {
    return this.finished.peek() !== null || this.choices.peek().length > 0 || (this.isSingle && this.isJudging);
  }

  /** Empty where it is only the same label still in view. */
  private async take(text: string, format: ScanFormat, fromCamera: boolean): Promise<Outcome[]> {
    const sighting = this.list.see(text, this.around.now(), fromCamera);
    if (sighting === "still-in-view") return [];
    if (sighting === "duplicate") return [{ kind: "known", words: t("scan.duplicate", { code: text }) }];
    this.isJudging = true;
    const verdict = await this.judge(text, format);
    this.isJudging = false;
    return [this.settle({ text, format, verdict })];
  }

  private async judge(text: string, format: ScanFormat): Promise<Verdict> {
    try {
      return await this.options.onCode(text, format);
    } catch (error) {
      return { ok: false, message: error instanceof Error ? error.message : String(error) };
    }
  }

  private settle(scan: ListedScan): Outcome {
    const { ok, message } = scan.verdict;
    this.list.add(scan);
    const words = ok
      ? message || t("scan.added", { code: scan.text })
      : t("scan.refused", { code: scan.text, reason: message });
    if (ok && this.isSingle) this.finished.value = scan;
    return { kind: ok ? "good" : "bad", words };
  }

  private show(outcome: Outcome, isAudible: boolean = true): void {
    batch(() => {
      this.outcome.value = outcome;
      this.scans.value = this.list.all;
    });
    if (isAudible) this.around.give(outcome.kind);
  }
}
