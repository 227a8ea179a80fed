/**
 * The running list of a scan: what was taken, what was refused, and what is only the same label still in view.
 *
 * A label lies before the camera for many frames. It is one scan until it has been out of view for a while; seen
 * again after that it is a duplicate, which is named, since somebody may have scanned the wrong unit of two.
 */
import type { ScanFormat } from "./codes";

export interface Verdict {
  ok: boolean;
  /** What it was, or why it was refused: "iPhone 12 display, in stock". */
  message: string;
}

export interface ListedScan {
  text: string;
  format: ScanFormat;
  verdict: Verdict;
  /** Codes of the same label that were not taken for it. */
  beside?: readonly string[] | undefined;
}

/** The meaning of a reading: a new code to check, a known one, or nothing new. */
export type Sighting = "new" | "duplicate" | "still-in-view";

/** Out of view for so long, the next sighting is a second scan. */
export const SAME_SIGHTING_MS = 1_500;

export class ScanList {
  private readonly lastSeenAt = new Map<string, number>();
  private scans: readonly ListedScan[] = [];

  constructor(private readonly keyOf: (text: string) => string = (text) => text) {}

  get all(): readonly ListedScan[] {
    return this.scans;
  }

  get accepted(): readonly ListedScan[] {
    return this.scans.filter((scan) => scan.verdict.ok);
  }

  /** `fromCamera` is false for what was typed or came from a hardware scanner: each of those is an act of its own. */
  see(text: string, now: number, fromCamera: boolean): Sighting {
    const key = this.keyOf(text);
    const lastSeenAt = this.lastSeenAt.get(key);
    this.lastSeenAt.set(key, now);
    if (fromCamera && lastSeenAt !== undefined && now - lastSeenAt < SAME_SIGHTING_MS) return "still-in-view";
    return this.has(key) ? "duplicate" : "new";
  }

  /** A refused code is listed too, but may be scanned again: what was wrong may have been put right. */
  add(scan: ListedScan): void {
    const key = this.keyOf(scan.text);
    const others = this.scans.filter((listed) => listed.verdict.ok || this.keyOf(listed.text) !== key);
    this.scans = [...others, scan];
  }

  /** Removes the last accepted code, which can then be scanned again. */
  undoLast(): ListedScan | null {
    const last = this.accepted.at(-1);
    if (!last) return null;
    this.scans = this.scans.filter((scan) => scan !== last);
    return last;
  }

  private has(key: string): boolean {
    return this.accepted.some((scan) => this.keyOf(scan.text) === key);
  }
}
