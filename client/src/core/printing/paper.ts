/** The lines of a receipt, for printers that print text. Pure. */

export type PaperLine =
  | { kind: "text"; text: string; isCentred?: boolean; isBold?: boolean }
  /** The texts at the two ends of a line, for example a name and its amount. */
  | { kind: "pair"; start: string; end: string; isBold?: boolean }
  | { kind: "rule" }
  /** A barcode. */
  | { kind: "code"; text: string }
  /** A QR code for the customer's phone. */
  | { kind: "qr"; text: string };

const SPACES = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
const INVISIBLE = /\p{Cf}/gu;

/** Replaces what printers lack: the special spaces within amounts and the marks of direction. */
export function plainText(text: string): string {
  return text.replace(SPACES, " ").replace("\u2212", "-").replace(INVISIBLE, "");
}

/** The text of a line in the characters that printers have. */
export function textsOf(line: Extract<PaperLine, { kind: "text" | "pair" }>): string[] {
  return (line.kind === "text" ? line.text.split("\n") : [line.start, line.end]).map(plainText);
}
