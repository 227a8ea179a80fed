/** The result of a scan, in the form in which the app shows and stores it. */
import { shownForm } from "../core/gs1/reading";

export type CodeFormat = "Code128" | "Code39" | "ITF" | "EAN13" | "EAN8" | "UPCA" | "UPCE" | "QRCode" | "DataMatrix";

/** Where a text came from: a symbol, the keyboard, or a scanner that types. */
export type ScanFormat = CodeFormat | "typed" | "hardware";

export interface Point {
  x: number;
  y: number;
}

export interface ReadCode {
  text: string;
  format: CodeFormat;
  /** The symbol's corners in the frame's pixels, in turn from its own top left. */
  corners: readonly [Point, Point, Point, Point];
  /** It may have been read wrongly: the person compares it with the label. */
  isDoubtful?: boolean;
}

const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;

/** A label's text as a person would write it: GS1 data in brackets, no control characters, no invisible ones, no space
 * around. A separator that belongs to no GS1 data is shown as ␝. */
export function cleanText(text: string): string {
  return shownForm(text).replace(INVISIBLE, "").trim();
}

/** Formats whose text is not guarded by a check digit of the symbology: two frames must agree on them. */
export function needsAgreement(format: CodeFormat): boolean {
  return format === "Code39" || format === "ITF";
}
