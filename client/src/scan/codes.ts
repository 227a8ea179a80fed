/** What a scan gives, and how one printed number may be written by different readers. */

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
}

const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;

/** A label's text as a person would write it: no control characters (GS1 separators), no invisible ones, no space
 * around. */
export function cleanText(text: string): string {
  return text.replace(INVISIBLE, "").trim();
}

/**
 * The ways one number on a package is written: a UPC-A is an EAN-13 with a leading zero, and readers differ in
 * whether they give 12 digits or 13. A look-up by barcode tries them all. Anything else has one spelling.
 */
export function spellings(text: string): string[] {
  if (/^\d{12}$/.test(text)) return [text, `0${text}`];
  if (/^0\d{12}$/.test(text)) return [text, text.slice(1)];
  if (/^0\d{13}$/.test(text)) return [text, text.slice(1), ...(text.startsWith("00") ? [text.slice(2)] : [])];
  return [text];
}

/** Formats whose text is not guarded by a check digit of the symbology: two frames must agree on them. */
export function needsAgreement(format: CodeFormat): boolean {
  return format === "Code39" || format === "ITF";
}
