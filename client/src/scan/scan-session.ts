/** One use of the scanner without its components: judges codes, keeps the list, and determines messages and sounds. */
import { batch, signal } from "@preact/signals";
import { isOneDevice, mayBeSerial, sortLabel, withSerial } from "../core/label-codes";
import type { Label } from "../core/label-codes";
import { t } from "../i18n";
import type { ReadCode, ScanFormat } from "./codes";
import { formatIn, LabelGathering } from "./label-gathering";
import { ScanList } from "./scan-list";
import type { ListedScan, Verdict } from "./scan-list";
import type { ScanSignal } from "./signals";

export interface ScanOptions {
  /** `single` closes with the first accepted code; `continuous` continues until Done. */
  mode: "single" | "continuous";
  /** Judges a code, for example: a unit of this branch, one that is already on the list, or unknown. */
  onCode: (text: string, format: ScanFormat) => Verdict | Promise<Verdict>;
  /** Called when the last accepted code was removed, to revert the effect of `onCode`. */
  onUndo?: ((text: string) => void) | undefined;
  /** Codes with equal keys are the same; by default the text is the key. */
  keyOf?: ((text: string) => string) | undefined;
  title?: string | undefined;
  /** A serial is wanted: of several codes on a label the device's serial is used, and the others are offered. */
  serial?: SerialWanted | undefined;
}

export interface SerialWanted {
  /** By the shop's rules, or because the unit has the serial already. */
  isDoubtful?: ((text: string) => boolean) | undefined;
  /** Called with further data of the device's label, besides the accepted serial; omitted if none of it can be
   * stored. */
  onLabel?: ((serial: string, label: Label) => void) | undefined;
}

export interface Outcome {
  kind: ScanSignal;
  words: string;
}

/** Of several codes in one frame only the most serious outcome is signalled; the list has all of them. */
const GRAVITY: readonly ScanSignal[] = ["bad", "known", "good"];

export interface Surroundings {
  now: () => number;
  give: (kind: ScanSignal) => void;
}

export class ScanSession {
  readonly scans = signal<readonly ListedScan[]>([]);
  readonly outcome = signal<Outcome | null>(null);
  /** Several codes in one frame if only one is wanted, or doubtful codes; otherwise empty. */
  readonly choices = signal<readonly ReadCode[]>([]);
  /** The codes of a likely single device until the person confirms it; only if a serial is wanted. */
  readonly label = signal<Label | null>(null);
  /** In single mode the accepted code. */
  readonly finished = signal<ListedScan | null>(null);
  private readonly list: ScanList;
  private isJudging = false;
  private readonly gathering = new LabelGathering();

  constructor(
    readonly options: ScanOptions,
    private readonly around: Surroundings,
  ) {
    this.list = new ScanList(options.keyOf);
  }

  get isSingle(): boolean {
    return this.options.mode === "single";
  }

  /** The person has to choose; frames are ignored until then. */
  get isAsking(): boolean {
    return this.choices.value.length > 0 || this.label.value !== null;
  }

  /** Handles the codes of one camera frame. `isWhole`: of a photograph, after which no more codes come. */
  async seeFrame(seen: readonly ReadCode[], isWhole = false): Promise<void> {
    if (this.isBusy()) return;
    if (seen.some(({ isDoubtful }) => isDoubtful)) {
      this.choices.value = seen;
      return;
    }
    const codes = this.options.serial ? this.gathering.see(seen, this.around.now(), isWhole, this.isSingle) : seen;
    if (this.options.serial && codes.length > 0 && (await this.takeLabel(codes))) return;
    if (this.isSingle && codes.length > 1) {
      this.choices.value = codes;
      return;
    }
    const outcomes: Outcome[] = [];
    for (const code of codes) outcomes.push(...(await this.take(code.text, code.format, true)));
    const [gravest] = outcomes.sort((one, other) => GRAVITY.indexOf(one.kind) - GRAVITY.indexOf(other.kind));
    if (gravest) this.show(gravest);
  }

  /** Handles a typed or chosen code, or one of a hardware scanner. */
  async enter(text: string, format: ScanFormat): Promise<void> {
    this.choices.value = [];
    if (text === "" || this.finished.peek()) return;
    for (const outcome of await this.take(text, format, false)) this.show(outcome);
  }

  /** Called when none of the choices is right; frames are read again. */
  refuseChoices(): void {
    this.choices.value = [];
  }

  /** Returns true if the codes were taken as those of one label, or the person is asked about them. */
  private async takeLabel(codes: readonly ReadCode[]): Promise<boolean> {
    const texts = codes.map(({ text }) => text);
    const isDoubtful = this.options.serial?.isDoubtful;
    const label = sortLabel(texts, isDoubtful);
    const isDevice = isOneDevice(texts);
    if (!this.isSingle) {
      if (isDevice) this.label.value = label;
      return isDevice;
    }
    const { serial } = label;
    const isClear = isDevice || texts.filter(mayBeSerial).length === 1;
    if (serial === null || !isClear || isDoubtful?.(serial)) {
      this.choices.value = codes;
      return true;
    }
    for (const outcome of await this.take(serial, formatIn(codes, serial), false, label)) this.show(outcome);
    return true;
  }

  /** The answer that the codes belong to one device; `serial` may differ from the proposed one. */
  async takeDevice(serial: string): Promise<void> {
    const proposed = this.label.peek();
    if (!proposed) return;
    const label = withSerial(proposed, serial);
    this.label.value = null;
    for (const outcome of await this.take(serial, "typed", false, label)) this.show(outcome);
    this.options.serial?.onLabel?.(serial, label);
  }

  /** The answer that each code is a unit of its own. */
  async takeUnits(serials: readonly string[]): Promise<void> {
    this.label.value = null;
    for (const text of serials) for (const outcome of await this.take(text, "typed", false)) this.show(outcome);
  }

  undoLast(): void {
    const undone = this.list.undoLast();
    if (!undone) return;
    this.options.onUndo?.(undone.text);
    this.show({ kind: "known", words: t("scan.undone", { code: undone.text }) }, false);
  }

  private isBusy(): boolean {
    return this.finished.peek() !== null || this.isAsking || (this.isSingle && this.isJudging);
  }

  /** Empty if the code is only still in view. */
  private async take(text: string, format: ScanFormat, fromCamera: boolean, label?: Label): Promise<Outcome[]> {
    const sighting = this.list.see(text, this.around.now(), fromCamera);
    if (sighting === "still-in-view") return [];
    if (sighting === "duplicate") return [{ kind: "known", words: t("scan.duplicate", { code: text }) }];
    this.isJudging = true;
    const verdict = await this.judge(text, format);
    this.isJudging = false;
    const beside = label ? [...(label.second ? [label.second] : []), ...label.others] : undefined;
    return [this.settle({ text, format, verdict, beside })];
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
