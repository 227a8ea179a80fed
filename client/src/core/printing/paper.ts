/** The lines of a receipt, for printers that print text. Pure. */

export type PaperLine =
  | { kind: "text"; text: string; isCentred?: boolean; isBold?: boolean }
  /** The texts at both ends of a line: a name and its amount. */
  | { kind: "pair"; start: string; end: string; isBold?: boolean }
  | { kind: "rule" }
  /** To be scanned back. */
  | { kind: "code"; text: string }
  /** For the camera of the customer's phone. */
  | { kind: "qr"; text: string };

const SPACES = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
const INVISIBLE = /\p{Cf}/gu;

/** Printers know neither the spaces within amounts nor marks of direction. */
export function plainText(text: string): string {
  return text.replace(SPACES, " ").replace("\u2212", "-").replace(INVISIBLE, "");
}

/** The text of a line in the characters that printers have. */
export function textsOf(line: Extract<PaperLine, { kind: "text" | "pair" }>): string[] {
  return (line.kind === "text" ? line.text.split("\n") : [line.start, line.end]).map(plainText);
}
