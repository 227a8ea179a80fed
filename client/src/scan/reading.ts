/**
 * Reading a picture so that nothing is read wrongly.
 *
 * zxing-cpp finds symbols; of blurred bars it now and then makes another number whose check digit is right. So bars
 * that only a few scan lines agree on are doubtful: the picture is read again at other sizes, the lines of each text
 * are added up, and it counts only if two readings gave it. Where two texts lie on the same bars the one with far
 * more lines stays, else neither. Matrix codes carry error correction, and one reading is enough.
 *
 * Measured on 77 phone photographs of real labels: one reading gives 65 right and 2 wrong, this 70 right, none wrong.
 * It reads only the symbologies a repair shop meets: every further one is another way to misread a label.
 */
import type { ReaderOptions, ReadResult } from "zxing-wasm/reader";
import { cleanText } from "./codes";
import type { CodeFormat, Point, ReadCode } from "./codes";
import type { Effort } from "./decoder-messages";
import { resample } from "./resample";
import type { Pixels } from "./resample";

const FORMATS: readonly CodeFormat[] = [
  "Code128",
  "Code39",
  "ITF",
  "EAN13",
  "EAN8",
  "UPCA",
  "UPCE",
  "QRCode",
  "DataMatrix",
];
const MATRIX: ReadonlySet<CodeFormat> = new Set<CodeFormat>(["QRCode", "DataMatrix"]);

export const READER_OPTIONS: ReaderOptions = {
  formats: [...FORMATS],
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  maxNumberOfSymbols: 16,
  textMode: "Plain",
};

/** A live picture is read again only to be sure of a doubtful code: the next frame comes at once. */
const PLANS: Readonly<Record<Effort, { scales: readonly number[]; mostPixels: number; seeks: boolean }>> = {
  quick: { scales: [1.5, 2], mostPixels: 2_500_000, seeks: false },
  thorough: { scales: [1.5, 2, 3], mostPixels: 8_000_000, seeks: true },
};
/** For pictures too large to be enlarged. */
const SMALLER = [0.75, 0.5];

/** From so many agreeing scan lines on, bars are not doubted. */
const SURE_LINES = 24;
/** A text on the same bars as another needs so many times its lines. */
const OUTWEIGHS = 3;
/** And one in line with another of its format is a misread of it if that has more than so many times its lines. */
const OVERWHELMS = 8;
/** A cut-off ITF reads as a shorter, valid one; nothing in a shop is that short. */
const SHORTEST_ITF = 6;

interface Candidate {
  code: ReadCode;
  lines: number;
  readings: number;
}

export type Read = (picture: Pixels) => Promise<readonly ReadResult[]>;

export async function readCodes(read: Read, picture: Pixels, effort: Effort): Promise<ReadCode[]> {
  const found = new Map<string, Candidate>();
  addReading(found, await read(picture), 1);
  const plan = PLANS[effort];
  if (!plan.seeks && found.size === 0) return [];
  if (found.size > 0 && settle(found).every(isSure)) return codesOf(settle(found).filter(isTrusted));
  for (const scale of scalesFor(picture, plan)) addReading(found, await read(resample(picture, scale)), scale);
  return codesOf(settle(found).filter(isTrusted));
}

function scalesFor(
  { width, height }: Pixels,
  plan: { scales: readonly number[]; mostPixels: number },
): readonly number[] {
  const fitting = plan.scales.filter((scale) => width * height * scale * scale <= plan.mostPixels);
  return fitting.length > 0 ? fitting : SMALLER;
}

function addReading(found: Map<string, Candidate>, results: readonly ReadResult[], scale: number): void {
  const inThisReading = new Set<string>();
  for (const result of results) {
    const code = toCode(result, scale);
    if (!code) continue;
    const before = found.get(code.text);
    const isAgain = inThisReading.has(code.text);
    inThisReading.add(code.text);
    found.set(code.text, {
      code: before?.code ?? code,
      lines: (before?.lines ?? 0) + result.lineCount,
      readings: (before?.readings ?? 0) + (isAgain ? 0 : 1),
    });
  }
}

function toCode(result: ReadResult, scale: number): ReadCode | null {
  const format = FORMATS.find((known) => known === result.format);
  const text = cleanText(result.text);
  if (!result.isValid || !format || text === "" || (format === "ITF" && text.length < SHORTEST_ITF)) return null;
  const { topLeft, topRight, bottomRight, bottomLeft } = result.position;
  const corner = ({ x, y }: Point): Point => ({ x: x / scale, y: y / scale });
  return { text, format, corners: [corner(topLeft), corner(topRight), corner(bottomRight), corner(bottomLeft)] };
}

/** Of texts that lie on the same bars the clearly stronger; of equals none. */
function settle(found: ReadonlyMap<string, Candidate>): Candidate[] {
  const all = [...found.values()];
  return all.filter((one) => all.every((other) => other === one || standsBeside(one, other)));
}

function standsBeside(one: Candidate, other: Candidate): boolean {
  if (MATRIX.has(one.code.format) || MATRIX.has(other.code.format)) return true;
  const [a, b] = [boxOf(one.code), boxOf(other.code)];
  if (overlap(a, b)) return one.lines >= OUTWEIGHS * other.lines;
  // Further up or down on the same bars: a label of its own would show about as many lines.
  const isInLine =
    one.code.format === other.code.format &&
    (share(a.left, a.right, b.left, b.right) > 0.8 || share(a.top, a.bottom, b.top, b.bottom) > 0.8);
  return !isInLine || one.lines * OVERWHELMS >= other.lines;
}

function isSure({ code, lines }: Candidate): boolean {
  return MATRIX.has(code.format) || lines >= SURE_LINES;
}

function isTrusted(candidate: Candidate): boolean {
  return isSure(candidate) || candidate.readings >= 2;
}

function codesOf(candidates: readonly Candidate[]): ReadCode[] {
  return candidates.map((candidate) => candidate.code);
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

function boxOf({ corners }: ReadCode): Box {
  const xs = corners.map((corner) => corner.x);
  const ys = corners.map((corner) => corner.y);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

/** A misread's box can be a single line high, so touching is enough. */
function overlap(a: Box, b: Box): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}

/** How much of the longer of two stretches both have. */
function share(from: number, to: number, otherFrom: number, otherTo: number): number {
  const both = Math.min(to, otherTo) - Math.max(from, otherFrom);
  return both / Math.max(1, to - from, otherTo - otherFrom);
}
