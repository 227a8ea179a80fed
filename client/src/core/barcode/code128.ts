/** Draws a serial or a document's code as a Code 128 barcode (ISO/IEC 15417, printable ASCII). Pure. */

/** The widths of bars and spaces, alternating, of the values 0 to 106. */
const WIDTHS = `
  212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222
  123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321
  232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121
  313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224
  111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111
  111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113
  114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112`
  .trim()
  .split(/\s+/);
const START = { letters: 104, pairs: 105 } as const;
const TURN_TO = { letters: 100, pairs: 99 } as const;
const STOP = 106;
const QUIET = 10;
/** The shortest runs of digits for which digit pairs, with the switches to them and back, are shorter: at an end of
 * the text, and inside it. */
const DIGITS_AT_AN_END = 4;
const DIGITS_INSIDE = 6;

type Alphabet = keyof typeof START;

export interface Bars {
  /** In modules, with both quiet zones. */
  width: number;
  bars: { x: number; width: number }[];
}

/** Null for an empty text, and for a text with characters other than printable ASCII. */
export function drawCode128(text: string): Bars | null {
  if (!/^[ -~]+$/.test(text)) return null;
  const bars: Bars["bars"] = [];
  let x = QUIET;
  for (const value of withCheck(valuesOf(text))) {
    [...WIDTHS[value]!].forEach((element, index) => {
      const width = Number(element);
      if (index % 2 === 0) bars.push({ x, width });
      x += width;
    });
  }
  return { width: x + QUIET, bars };
}

function withCheck(values: readonly number[]): number[] {
  const check = values.reduce((sum, value, index) => sum + value * Math.max(1, index), 0) % 103;
  return [...values, check, STOP];
}

/** The start value and the values of the text: digit pairs for long runs of digits, otherwise single characters. */
function valuesOf(text: string): number[] {
  const values: number[] = [];
  let alphabet: Alphabet | null = null;
  const turnTo = (next: Alphabet) => {
    if (next !== alphabet) values.push(alphabet === null ? START[next] : TURN_TO[next]);
    alphabet = next;
  };
  for (const run of runsOf(text)) {
    const paired = run.pairs ? run.text.length - (run.text.length % 2) : 0;
    // The odd digit of a run comes before the pairs, unless the text begins with them.
    const before = values.length > 0 ? run.text.length - paired : 0;
    const spell = (letters: string) => {
      if (letters === "") return;
      turnTo("letters");
      for (const letter of letters) values.push(letter.charCodeAt(0) - 32);
    };
    spell(run.text.slice(0, before));
    if (paired > 0) turnTo("pairs");
    for (let at = before; at < before + paired; at += 2) values.push(Number(run.text.slice(at, at + 2)));
    spell(run.text.slice(before + paired));
  }
  return values;
}

function runsOf(text: string): { text: string; pairs: boolean }[] {
  return [...text.matchAll(/\d+|\D+/g)].map(({ 0: run, index }) => {
    const isAtAnEnd = index === 0 || index + run.length === text.length;
    return { text: run, pairs: /\d/.test(run) && run.length >= (isAtAnEnd ? DIGITS_AT_AN_END : DIGITS_INSIDE) };
  });
}
