/** The codes of a scan, in the form in which the app shows and stores them. */
import { shownForm } from "../core/gs1/reading";

export type CodeFormat = "Code128" | "Code39" | "ITF" | "EAN13" | "EAN8" | "UPCA" | "UPCE" | "QRCode" | "DataMatrix";

/** The source of a text: a symbol, typing, or a hardware scanner. */
export type ScanFormat = CodeFormat | "typed" | "hardware";

export interface Point {
  x: number;
  y: number;
}

export interface ReadCode {
  text: string;
  format: CodeFormat;
  /** The corners of the symbol in the frame's pixels, clockwise from the symbol's own top left. */
  corners: readonly [Point, Point, Point, Point];
  /** The code may be misread, so the person compares it with the label. */
  isDoubtful?: boolean;
}

const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;

/** A label's text as a person would write it: GS1 data in brackets, trimmed, without control and invisible
 * characters. A separator outside GS1 data is shown as ␝. */
export function cleanText(text: string): string {
  return shownForm(text).replace(INVISIBLE, "").trim();
}

/** Whether two frames must have the same text, because the symbology has no check digit. */
export function needsAgreement(format: CodeFormat): boolean {
  return format === "Code39" || format === "ITF";
}
