/**
 * Combines several readings of one picture, so that no code is misread.
 *
 * From blurred bars zxing-cpp sometimes reads a wrong number whose check digit is right. So bars that only a few scan
 * lines agree on are doubtful: the lines of each text are added up over all readings, and it counts only if two
 * readings gave it. Where two texts lie on the same bars the one with far more lines stays, else neither. Matrix codes
 * carry error correction, and one reading is enough.
 */
import type { ReadResult } from "zxing-wasm/reader";
import { cleanText } from "./codes";
import type { CodeFormat, Point, ReadCode } from "./codes";

/** From so many agreeing scan lines on, bars are not doubted. */
const SURE_LINES = 24;
/** In one reading: noise is read in single lines. */
const SURE_LINES_AT_ONCE = 8;
const DOUBTFUL_LINES = 4;
const DOUBTFUL_LINES_AT_ONCE = 2;
/** A person compares no more of them with a label. */
const MOST_DOUBTFUL = 3;
/** A text on the same bars as another needs so many times its lines. */
const OUTWEIGHS = 3;
/** So does a doubtful one in line with another of its format. A sure one is a misread of that only where it has more
 * than so many times its lines. */
const OVERWHELMS = 8;
/** A cut-off ITF reads as a shorter, valid one; nothing in a shop is that short. */
const SHORTEST_ITF = 6;

const MATRIX: ReadonlySet<CodeFormat> = new Set<CodeFormat>(["QRCode", "DataMatrix"]);
/** Short, or without a check digit: text below a label can look like one. */
const WEAK: ReadonlySet<CodeFormat> = new Set<CodeFormat>(["UPCE", "EAN8", "ITF", "Code39"]);

/** The reader names variants of a symbology; a format of this app is the symbology. */
const FORMATS: Readonly<Record<string, CodeFormat>> = {
  Code128: "Code128",
  Code39: "Code39",
  Code39Std: "Code39",
  Code39Ext: "Code39",
  PZN: "Code39",
  ITF: "ITF",
  ITF14: "ITF",
  EAN13: "EAN13",
  EAN8: "EAN8",
  ISBN: "EAN13",
  UPCA: "UPCA",
  UPCE: "UPCE",
  QRCode: "QRCode",
  QRCodeModel1: "QRCode",
  QRCodeModel2: "QRCode",
  DataMatrix: "DataMatrix",
};

interface Candidate {
  code: ReadCode;
  lines: number;
  /** The most lines that one reading had. */
  linesAtOnce: number;
  readings: number;
}

/** Where a reading lies in the whole picture. */
export interface Place {
  left: number;
  top: number;
  scale: number;
}

export class Evidence {
  private readonly found = new Map<string, Candidate>();

  add(results: readonly ReadResult[], place: Place): void {
    const inThisReading = new Map<string, { code: ReadCode; lines: number }>();
    for (const result of results) {
      const code = toCode(result, place);
      if (!code) continue;
      const lines = (inThisReading.get(code.text)?.lines ?? 0) + result.lineCount;
      inThisReading.set(code.text, { code, lines });
    }
    for (const [text, { code, lines }] of inThisReading) {
      const before = this.found.get(text);
      this.found.set(text, {
        code: before?.code ?? code,
        lines: (before?.lines ?? 0) + lines,
        linesAtOnce: Math.max(before?.linesAtOnce ?? 0, lines),
        readings: (before?.readings ?? 0) + 1,
      });
    }
  }

  get isEmpty(): boolean {
    return this.found.size === 0;
  }

  /** Nothing that was read is in doubt. */
  get isSure(): boolean {
    return this.found.size > 0 && this.settled().every(isSure);
  }

  /** Sure at once, or read more than once. */
  get trusted(): ReadCode[] {
    return this.settled()
      .filter((candidate) => isSure(candidate) || isRepeated(candidate))
      .map(({ code }) => code);
  }

  /** The readings that may be wrong, the likeliest first; a reading of a single scan line is noise. */
  get doubtful(): ReadCode[] {
    return [...this.found.values()]
      .filter(({ lines }) => lines >= DOUBTFUL_LINES_AT_ONCE)
      .sort((one, other) => other.lines - one.lines)
      .slice(0, MOST_DOUBTFUL)
      .map(({ code }) => ({ ...code, isDoubtful: true }));
  }

  /** Where several texts lie on the same bars: the clearly stronger one, or none. */
  private settled(): Candidate[] {
    const all = [...this.found.values()];
    return all.filter((one) => all.every((other) => other === one || standsBeside(one, other)));
  }
}

function toCode(result: ReadResult, { left, top, scale }: Place): ReadCode | null {
  const format = FORMATS[result.format];
  const isGs1 = result.contentType === "GS1";
  const text = cleanText(isGs1 ? result.symbologyIdentifier + result.text : result.text);
  if (!result.isValid || !format || text === "" || (format === "ITF" && text.length < SHORTEST_ITF)) return null;
  const { topLeft, topRight, bottomRight, bottomLeft } = result.position;
  const corner = ({ x, y }: Point): Point => ({ x: left + x / scale, y: top + y / scale });
  return { text, format, corners: [corner(topLeft), corner(topRight), corner(bottomRight), corner(bottomLeft)] };
}

function isSure({ code, lines, linesAtOnce }: Candidate): boolean {
  return MATRIX.has(code.format) || (lines >= SURE_LINES && linesAtOnce >= SURE_LINES_AT_ONCE);
}

function isRepeated({ code, lines, linesAtOnce, readings }: Candidate): boolean {
  const least = WEAK.has(code.format) ? SURE_LINES_AT_ONCE : DOUBTFUL_LINES_AT_ONCE;
  return readings >= 2 && lines >= DOUBTFUL_LINES && linesAtOnce >= least;
}

function standsBeside(one: Candidate, other: Candidate): boolean {
  if (MATRIX.has(one.code.format) || MATRIX.has(other.code.format)) return true;
  const [a, b] = [boxOf(one.code), boxOf(other.code)];
  if (overlap(a, b)) return one.lines >= OUTWEIGHS * other.lines;
  // Further up or down on the same bars: a label of its own would show about as many lines.
  const isInLine =
    one.code.format === other.code.format &&
    (share(a.left, a.right, b.left, b.right) > 0.8 || share(a.top, a.bottom, b.top, b.bottom) > 0.8);
  return !isInLine || one.lines * (isSure(one) ? OVERWHELMS : 1 / OUTWEIGHS) >= other.lines;
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
