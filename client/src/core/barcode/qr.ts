/** A QR code of any text, ISO/IEC 18004: bytes, error correction of level M, the smallest version that holds it.
 * Pure. */
import { codewordsOf } from "./qr-codewords";
import { utf8 } from "./utf8";

/** Rows of modules, true is dark; the quiet zone of four modules is not in it. */
export type Modules = boolean[][];

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];
/** Level M as the format bits write it. */
const LEVEL = 0b00;
const FORMAT = { divisor: 0x537, degree: 10, mask: 0x5412 };
const VERSION = { divisor: 0x1f25, degree: 12 };
const TIMING = 6;

/** Null where the text is too long for any version. */
export function drawQr(text: string): Modules | null {
  const told = codewordsOf(utf8(text));
  if (!told) return null;
  const { version, codewords } = told;
  const patterns = fixedPatterns(version);
  const drawn = MASKS.map((isFlipped, mask) => {
    const modules = laid(codewords, patterns, isFlipped);
    drawFormat(modules, mask);
    return modules;
  });
  const penalties = drawn.map(penaltyOf);
  return drawn[penalties.indexOf(Math.min(...penalties))]!;
}

/** What is the same for every text of a version; null where codewords go. */
function fixedPatterns(version: number): (boolean | null)[][] {
  const size = version * 4 + 17;
  const field = Array.from({ length: size }, () => Array<boolean | null>(size).fill(null));
  for (let at = 0; at < size; at += 1) field[TIMING]![at] = field[at]![TIMING] = at % 2 === 0;
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    drawSquares(field, x, y, 4, (ring) => ring !== 2 && ring !== 4);
  const centres = alignmentCentres(version, size);
  const last = centres.length - 1;
  centres.forEach((x, column) =>
    centres.forEach((y, row) => {
      const isFinder = (column === 0 && row === 0) || (column === 0 && row === last) || (column === last && row === 0);
      if (!isFinder) drawSquares(field, x, y, 2, (ring) => ring !== 1);
    }),
  );
  drawFormat(field as Modules, 0);
  if (version >= 7) drawVersion(field, version, size);
  return field;
}

/** Squares around a centre, cut off at the edges. */
function drawSquares(
  field: (boolean | null)[][],
  x: number,
  y: number,
  reach: number,
  isDark: (ring: number) => boolean,
): void {
  for (let dy = -reach; dy <= reach; dy += 1) {
    for (let dx = -reach; dx <= reach; dx += 1) {
      const row = field[y + dy];
      if (row && x + dx >= 0 && x + dx < row.length) row[x + dx] = isDark(Math.max(Math.abs(dx), Math.abs(dy)));
    }
  }
}

function alignmentCentres(version: number, size: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
  return [TIMING, ...Array.from({ length: count - 1 }, (_, at) => size - 7 - (count - 2 - at) * step)];
}

/** Level and mask, twice beside the finders, and the module that is always dark. */
function drawFormat(field: Modules, mask: number): void {
  const size = field.length;
  const told = (LEVEL << 3) | mask;
  const bits = ((told << FORMAT.degree) | remainderOf(told, FORMAT)) ^ FORMAT.mask;
  const bit = (at: number) => ((bits >> at) & 1) === 1;
  const put = (x: number, y: number, at: number) => (field[y]![x] = bit(at));
  for (let at = 0; at <= 5; at += 1) put(8, at, at);
  put(8, 7, 6);
  put(8, 8, 7);
  put(7, 8, 8);
  for (let at = 9; at < 15; at += 1) put(14 - at, 8, at);
  for (let at = 0; at < 8; at += 1) put(size - 1 - at, 8, at);
  for (let at = 8; at < 15; at += 1) put(8, size - 15 + at, at);
  field[size - 8]![8] = true;
}

function drawVersion(field: (boolean | null)[][], version: number, size: number): void {
  const bits = (version << VERSION.degree) | remainderOf(version, VERSION);
  for (let at = 0; at < 18; at += 1) {
    const long = size - 11 + (at % 3);
    const short = Math.floor(at / 3);
    field[short]![long] = field[long]![short] = ((bits >> at) & 1) === 1;
  }
}

function remainderOf(value: number, { divisor, degree }: { divisor: number; degree: number }): number {
  let rest = value;
  for (let bit = 0; bit < degree; bit += 1) rest = (rest << 1) ^ ((rest >> (degree - 1)) * divisor);
  return rest;
}

/** Codewords in zigzag, two columns at a time from the right, each module flipped where the mask says so. */
function laid(
  codewords: readonly number[],
  patterns: readonly (boolean | null)[][],
  isFlipped: (x: number, y: number) => boolean,
): Modules {
  const size = patterns.length;
  const field = patterns.map((row) => [...row]);
  let at = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    const column = right <= TIMING ? right - 1 : right;
    const isUpward = ((size - 1 - right) / 2) % 2 === 0;
    for (let step = 0; step < size; step += 1) {
      const y = isUpward ? size - 1 - step : step;
      for (const x of [column, column - 1]) {
        if (field[y]![x] !== null) continue;
        const isDark = (((codewords[at >> 3] ?? 0) >> (7 - (at & 7))) & 1) === 1;
        field[y]![x] = isDark !== isFlipped(x, y);
        at += 1;
      }
    }
  }
  return field as Modules;
}

/** How hard it is to read: runs, blocks of four, what looks like a finder, and how far from half dark. */
function penaltyOf(modules: Modules): number {
  const rows = modules.map((row) => row.map(Number).join(""));
  const columns = modules.map((_, x) => modules.map((row) => Number(row[x])).join(""));
  const lines = [...rows, ...columns];
  const runs = lines.flatMap((line) => line.match(/0{5,}|1{5,}/g) ?? []).reduce((sum, run) => sum + run.length - 2, 0);
  const finders = lines.reduce((sum, line) => sum + (line.match(/(?=00001011101|10111010000)/g) ?? []).length, 0);
  const size = modules.length;
  let blocks = 0;
  for (let y = 1; y < size; y += 1) {
    for (let x = 1; x < size; x += 1) {
      const corner = modules[y]![x];
      if (corner === modules[y]![x - 1] && corner === modules[y - 1]![x] && corner === modules[y - 1]![x - 1])
        blocks += 1;
    }
  }
  const dark = modules.flat().filter(Boolean).length;
  const offBalance = Math.floor(Math.abs(dark * 20 - size * size * 10) / (size * size));
  return runs + blocks * 3 + finders * 40 + offBalance * 10;
}
