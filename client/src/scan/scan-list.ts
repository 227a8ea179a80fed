/**
 * The list of a scan: accepted and refused codes, and codes that are only still in view.
 *
 * A label is in view for many frames. It is one scan until it was out of view for a while. Seen again after that it is
 * a duplicate, which is shown, because somebody may have scanned the wrong one of two units.
 */
import type { ScanFormat } from "./codes";

export interface Verdict {
  ok: boolean;
  /** The description, or the reason of the refusal; for example "iPhone 12 display, in stock". */
  message: string;
}

export interface ListedScan {
  text: string;
  format: ScanFormat;
  verdict: Verdict;
  /** Codes of the same label that were not chosen. */
  beside?: readonly string[] | undefined;
}

/** The meaning of a reading: a new code to check, a known one, or the same one still in view. */
export type Sighting = "new" | "duplicate" | "still-in-view";

/** After this time out of view, the next sighting is a second scan. */
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

  /** `fromCamera` is false for typed codes and hardware scanners, for which each code is a new scan. */
  see(text: string, now: number, fromCamera: boolean): Sighting {
    const key = this.keyOf(text);
    const lastSeenAt = this.lastSeenAt.get(key);
    this.lastSeenAt.set(key, now);
    if (fromCamera && lastSeenAt !== undefined && now - lastSeenAt < SAME_SIGHTING_MS) return "still-in-view";
    return this.has(key) ? "duplicate" : "new";
  }

  /** Refused codes are listed too, and can be scanned again, because the reason may be gone. */
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
