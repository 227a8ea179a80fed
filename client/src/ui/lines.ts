/** Reads a text area with one entry per line, and finds its faults. */

export interface Line {
  /** The number of the line; the first is 1, and empty lines are counted. */
  number: number;
  text: string;
}

export interface Repeat {
  text: string;
  first: number;
  second: number;
}

/** The lines that are not empty, trimmed, with their line numbers. */
export function readLines(text: string): Line[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ number: index + 1, text: line.trim() }))
    .filter((line) => line.text !== "");
}

/** Lines with the same key as an earlier line. */
export function findRepeats(lines: readonly Line[], keyOf: (text: string) => string): Repeat[] {
  const firsts = new Map<string, number>();
  const repeats: Repeat[] = [];
  for (const line of lines) {
    const key = keyOf(line.text);
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, line.number);
    else repeats.push({ text: line.text, first, second: line.number });
  }
  return repeats;
}

/** Appends `added` on a line of its own. */
export function appendLine(text: string, added: string): string {
  const kept = text.replace(/\s+$/, "");
  return kept === "" ? `${added}\n` : `${kept}\n${added}\n`;
}

/** Removes the last line that equals `removed`. */
export function removeLastLine(text: string, removed: string): string {
  const lines = text.split("\n");
  const at = lines.map((line) => line.trim()).lastIndexOf(removed);
  return at < 0 ? text : lines.filter((_, index) => index !== at).join("\n");
}
