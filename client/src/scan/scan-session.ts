/** One use of the scanner, without its looks: judges codes, keeps the list, says what the person should see and
 * hear. */
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
  /** `single` closes with the first code that is accepted; `continuous` goes on until Done. */
  mode: "single" | "continuous";
  /** Decides what a code is worth: a unit of this branch, one that is already on the list elsewhere, nothing known. */
  onCode: (text: string, format: ScanFormat) => Verdict | Promise<Verdict>;
  /** The last accepted code was taken back; undo what `onCode` did for it. */
  onUndo?: ((text: string) => void) | undefined;
  /** When two codes are the same thing; left out, when their texts are. */
  keyOf?: ((text: string) => string) | undefined;
  title?: string | undefined;
  /** A serial is wanted: of several codes on a label the device's own number is taken, and the others are offered. */
  serial?: SerialWanted | undefined;
}

export interface SerialWanted {
  /** By the shop's rules, or because the device has the number already. */
  isDoubtful?: ((text: string) => boolean) | undefined;
  /** Further data of the device's label, besides the accepted serial; left out if none of it can be stored. */
  onLabel?: ((serial: string, label: Label) => void) | undefined;
}

export interface Outcome {
  kind: ScanSignal;
  words: string;
}

/** Of several labels in one frame only the worst outcome is shown and heard; the list has all of them. */
const GRAVITY: readonly ScanSignal[] = ["bad", "known", "good"];

export interface Surroundings {
  now: () => number;
  give: (kind: ScanSignal) => void;
}

export class ScanSession {
  readonly scans = signal<readonly ListedScan[]>([]);
  readonly outcome = signal<Outcome | null>(null);
  /** Several codes in one frame where only one is wanted, or what was hard to read; empty otherwise. */
  readonly choices = signal<readonly ReadCode[]>([]);
  /** The codes of what looks like one device, until the person has said whether it is; only where a serial is
   * wanted. */
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

  /** Only the person can say what the codes in view are; no frame counts until then. */
  get isAsking(): boolean {
    return this.choices.value.length > 0 || this.label.value !== null;
  }

  /** The codes of one frame of the camera, or of a photograph, which is all there is to see. */
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

  /** Typed, chosen, or sent by a hardware scanner. */
  async enter(text: string, format: ScanFormat): Promise<void> {
    this.choices.value = [];
    if (text === "" || this.finished.peek()) return;
    for (const outcome of await this.take(text, format, false)) this.show(outcome);
  }

  /** None of the choices is right; the next frame counts again. */
  refuseChoices(): void {
    this.choices.value = [];
  }

  /** True where the codes were taken for those of one label, or the person is asked about them. */
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

  /** The person's answer: the codes are of one device, whose serial may be another than was proposed. */
  async takeDevice(serial: string): Promise<void> {
    const proposed = this.label.peek();
    if (!proposed) return;
    const label = withSerial(proposed, serial);
    this.label.value = null;
    for (const outcome of await this.take(serial, "typed", false, label)) this.show(outcome);
    this.options.serial?.onLabel?.(serial, label);
  }

  /** The other answer: each of these codes is a unit of its own. */
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

  /** Empty where it is only the same label still in view. */
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
