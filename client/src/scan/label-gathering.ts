/** Collects the codes of a label, because they are seen in several frames. */
import { kindOfCode } from "../core/label-codes";
import type { ReadCode, ScanFormat } from "./codes";

/** How long codes are collected after the first one. Nobody moves a box away sooner. */
export const GATHERING_MS = 400;
/** How long a decided label is not asked about again after it was last in view. */
const DECIDED_MS = 1_500;

export class LabelGathering {
  private codes = new Map<string, ReadCode>();
  private since = 0;
  private readonly decided = new Map<string, number>();

  /** Returns the codes to decide on now, in reading order; empty while more may come. */
  see(seen: readonly ReadCode[], now: number, isWhole: boolean, isSingle: boolean): readonly ReadCode[] {
    const fresh = seen.filter(({ text }) => !this.wasDecided(text, now));
    if (this.codes.size === 0) {
      if (fresh.length === 0 || !mayBeLabel(fresh, isSingle)) return fresh;
      this.since = now;
    }
    for (const code of fresh) this.codes.set(code.text, code);
    if (!isWhole && now - this.since < GATHERING_MS) return [];
    const all = [...this.codes.values()].sort(inReadingOrder);
    this.codes = new Map();
    for (const { text } of all) this.decided.set(text, now);
    return all;
  }

  /** Seeing the code again extends the time. */
  private wasDecided(text: string, now: number): boolean {
    const at = this.decided.get(text);
    const isDecided = at !== undefined && now - at < DECIDED_MS;
    if (isDecided) this.decided.set(text, now);
    return isDecided;
  }
}

/** A single wanted serial may be any code of a label. When many units are scanned, only a phone's box has several
 * codes. */
function mayBeLabel(codes: readonly ReadCode[], isSingle: boolean): boolean {
  return isSingle || codes.some(({ text }) => kindOfCode(text) === "imei");
}

function inReadingOrder(one: ReadCode, other: ReadCode): number {
  const [a, b] = [one.corners[0], other.corners[0]];
  return a.y - b.y || a.x - b.x;
}

export function formatIn(codes: readonly ReadCode[], text: string): ScanFormat {
  return codes.find((code) => code.text === text)?.format ?? "typed";
}
