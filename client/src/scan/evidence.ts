/**
 * Combines several readings of one picture, so that no code is misread.
 *
 * From blurred bars, zxing-cpp sometimes reads a wrong number with a right check digit. So bars on which only a few
 * scan lines agree are doubtful. The lines of each text are added up over all readings, and a doubtful text is accepted
 * only if two readings gave it. If two texts have the same position, the one with far more lines is accepted, or else
 * neither. Matrix codes have error correction, so one reading is enough.
 */
import type { ReadResult } from "zxing-wasm/reader";
import { cleanText } from "./codes";
import type { CodeFormat, Point, ReadCode } from "./codes";

/** With this many agreeing scan lines, bars are not doubtful. */
const SURE_LINES = 24;
/** The least number of lines in one reading, because noise is read in single lines. */
const SURE_LINES_AT_ONCE = 8;
const DOUBTFUL_LINES = 4;
const DOUBTFUL_LINES_AT_ONCE = 2;
/** The most doubtful codes that a person has to compare with a label. */
const MOST_DOUBTFUL = 3;
/** The factor by which a text must have more lines than another text at the same position. */
const OUTWEIGHS = 3;
/** The same factor for a doubtful text in line with another one of its format. A sure text must have this many times
 * more lines before the other one is a misread of it. */
const OVERWHELMS = 8;
/** A truncated ITF barcode can be read as a shorter valid one; no ITF code in a shop is shorter than this. */
const SHORTEST_ITF = 6;

const MATRIX: ReadonlySet<CodeFormat> = new Set<CodeFormat>(["QRCode", "DataMatrix"]);
/** Formats that are short or have no check digit: printed text below a label can be read as one. */
const WEAK: ReadonlySet<CodeFormat> = new Set<CodeFormat>(["UPCE", "EAN8", "ITF", "Code39"]);

/** The reader's names of variants, and the app's format for each. */
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
  /** The most lines in one reading. */
  linesAtOnce: number;
  readings: number;
}

/** The position of a reading in the whole picture. */
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

  /** No reading is doubtful. */
  get isSure(): boolean {
    return this.found.size > 0 && this.settled().every(isSure);
  }

  /** Codes that are sure in one reading, or were read more than once. */
  get trusted(): ReadCode[] {
    return this.settled()
      .filter((candidate) => isSure(candidate) || isRepeated(candidate))
      .map(({ code }) => code);
  }

  /** Readings that may be wrong, the likeliest first. A reading of a single scan line is noise. */
  get doubtful(): ReadCode[] {
    return [...this.found.values()]
      .filter(({ lines }) => lines >= DOUBTFUL_LINES_AT_ONCE)
      .sort((one, other) => other.lines - one.lines)
      .slice(0, MOST_DOUBTFUL)
      .map(({ code }) => ({ ...code, isDoubtful: true }));
  }

  /** If several texts have the same position: the clearly stronger one, or none. */
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
  // Above or below on the same bars. A label of its own would have about as many lines.
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

/** Touching is enough, because the box of a misread can be a single line high. */
function overlap(a: Box, b: Box): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}

/** The common part of two intervals as a share of the longer one. */
function share(from: number, to: number, otherFrom: number, otherTo: number): number {
  const both = Math.min(to, otherTo) - Math.max(from, otherFrom);
  return both / Math.max(1, to - from, otherTo - otherFrom);
}
