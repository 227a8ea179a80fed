/** Reading a text area that holds one thing per line, and saying what is wrong with it. */

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

/** The lines that hold something, trimmed, with their place in the text. */
export function readLines(text: string): Line[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ number: index + 1, text: line.trim() }))
    .filter((line) => line.text !== "");
}

/** Lines whose key was seen before; `keyOf` says when two written things are the same. */
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

/** Put `added` on a line of its own at the end, whatever the text ends with. */
export function appendLine(text: string, added: string): string {
  const kept = text.replace(/\s+$/, "");
  return kept === "" ? `${added}\n` : `${kept}\n${added}\n`;
}

/** Take the last line that equals `text` out again. */
export function removeLastLine(text: string, removed: string): string {
  const lines = text.split("\n");
  const at = lines.map((line) => line.trim()).lastIndexOf(removed);
  return at < 0 ? text : lines.filter((_, index) => index !== at).join("\n");
}
