/** Bars for a document's code on a receipt: Code 39, which holds letters, digits and the hyphen, and needs no font. Pure. */

/** Nine elements a character, bar and space in turn; `w` is wide. ISO/IEC 16388. */
const PATTERNS: Readonly<Record<string, string>> = {
  "0": "nnnwwnwnn", "1": "wnnwnnnnw", "2": "nnwwnnnnw", "3": "wnwwnnnnn", "4": "nnnwwnnnw",
  "5": "wnnwwnnnn", "6": "nnwwwnnnn", "7": "nnnwnnwnw", "8": "wnnwnnwnn", "9": "nnwwnnwnn",
  A: "wnnnnwnnw", B: "nnwnnwnnw", C: "wnwnnwnnn", D: "nnnnwwnnw", E: "wnnnwwnnn",
  F: "nnwnwwnnn", G: "nnnnnwwnw", H: "wnnnnwwnn", I: "nnwnnwwnn", J: "nnnnwwwnn",
  K: "wnnnnnnww", L: "nnwnnnnww", M: "wnwnnnnwn", N: "nnnnwnnww", O: "wnnnwnnwn",
  P: "nnwnwnnwn", Q: "nnnnnnwww", R: "wnnnnnwwn", S: "nnwnnnwwn", T: "nnnnwnwwn",
  U: "wwnnnnnnw", V: "nwwnnnnnw", W: "wwwnnnnnn", X: "nwnnwnnnw", Y: "wwnnwnnnn",
  Z: "nwwnwnnnn", "-": "nwnnnnwnw", "*": "nwnnwnwnn",
};
const WIDE = 3;
const QUIET = 10;

export interface Bars {
  /** In modules, both quiet zones with it. */
  width: number;
  bars: { x: number; width: number }[];
}

/** Null for a code with characters that Code 39 does not have. */
export function drawCode39(text: string): Bars | null {
  const characters = [...`*${text.toUpperCase()}*`];
  if (text.includes("*") || characters.some((character) => !(character in PATTERNS))) return null;
  const bars: Bars["bars"] = [];
  let x = QUIET;
  for (const character of characters) {
    [...PATTERNS[character]!].forEach((element, index) => {
      const width = element === "w" ? WIDE : 1;
      if (index % 2 === 0) bars.push({ x, width });
      x += width;
    });
    x += 1;
  }
  return { width: x - 1 + QUIET, bars };
}
