/**
 * A receipt as ESC/POS bytes for receipt printers. Loaded with the library at the first print.
 *
 * Text is Windows-1252, which has the letters of western Europe and the euro. A line with other characters, and every
 * line of right-to-left text, is printed as a picture, because hardly any printer can shape Arabic.
 */
import ReceiptPrinterEncoder from "@point-of-sale/receipt-printer-encoder";
import { drawCode128 } from "../../core/barcode/code128";
import { isPrintable } from "../../core/printing/code-page";
import { plainText, textsOf, type PaperLine } from "../../core/printing/paper";
import { beside, stacked, type DrawnText, type DrawText, type Picture } from "../../core/printing/picture";

export interface Roll {
  /** Characters per line. */
  columns: number;
  /** Dots per line, a multiple of eight. */
  dots: number;
}

export interface ReceiptOptions {
  roll: Roll;
  isRightToLeft: boolean;
  draw: DrawText;
}

const LINE_DOTS = 32;
const BARS = { height: 64, width: 2, text: false } as const;
/** The library's width 2 means three dots. */
const MODULE_DOTS = 3;
const QR = { size: 6, errorlevel: "m" } as const;
const FEED_LINES = 3;
const GAP = 1;
/** The amount's share of the line width, in a line that is printed as a picture. */
const AMOUNT_SHARE = 0.4;
/** The pulse that opens a drawer's lock, in ms. */
const PULSE = { connector: 0, on_ms: 120, off_ms: 240 } as const;

export function receiptInEscPos(lines: readonly PaperLine[], options: ReceiptOptions): Uint8Array {
  const printer = begun(options.roll);
  let pictures: Picture[] = [];
  // Each picture adds an empty line, so adjacent pictures are joined.
  const putPictures = () => {
    if (pictures.length > 0) printPicture(printer, stacked(pictures));
    pictures = [];
  };
  for (const line of lines) {
    if (isPicture(line, options)) pictures.push(...picturesOf(line, options));
    else {
      putPictures();
      putLine(printer, line, options.roll);
    }
  }
  putPictures();
  return printer.newline(FEED_LINES).cut("partial").encode();
}

export function drawerInEscPos(): Uint8Array {
  return begun({ columns: 32, dots: 384 }).pulse(PULSE.connector, PULSE.on_ms, PULSE.off_ms).encode();
}

function begun({ columns }: Roll): ReceiptPrinterEncoder {
  const options = { language: "esc-pos", codepageMapping: "epson", imageMode: "raster", newline: "\n" } as const;
  return new ReceiptPrinterEncoder({ ...options, columns }).initialize().codepage("windows1252");
}

type Written = Extract<PaperLine, { kind: "text" | "pair" }>;

function isPicture(line: PaperLine, { isRightToLeft }: ReceiptOptions): line is Written {
  const isWritten = line.kind === "text" || line.kind === "pair";
  return isWritten && (isRightToLeft || !textsOf(line).every(isPrintable));
}

function putLine(printer: ReceiptPrinterEncoder, line: PaperLine, roll: Roll): void {
  if (line.kind === "rule") printer.rule();
  else if (line.kind === "code") putCode(printer, line.text, roll);
  else if (line.kind === "qr") printer.align("center").qrcode(line.text, QR).align("left");
  else if (line.kind === "pair") putPair(printer, line, roll);
  else putText(printer, line);
}

function putText(
  printer: ReceiptPrinterEncoder,
  { text, isCentred = false, isBold = false }: Extract<PaperLine, { kind: "text" }>,
): void {
  printer.align(isCentred ? "center" : "left").bold(isBold);
  for (const part of plainText(text).split("\n")) printer.line(part);
  printer.bold(false).align("left");
}

function putPair(
  printer: ReceiptPrinterEncoder,
  { start, end, isBold = false }: Extract<PaperLine, { kind: "pair" }>,
  { columns }: Roll,
): void {
  const amount = plainText(end);
  const width = Math.max(1, Math.min(amount.length, columns >> 1));
  const cells = [
    { width: columns - width - GAP, marginRight: GAP, align: "left" },
    { width, align: "right" },
  ] as const;
  const isBolded = (text: string) => (cell: ReceiptPrinterEncoder) => void cell.bold(isBold).text(text).bold(false);
  printer.table([...cells], [[isBolded(plainText(start)), isBolded(amount)]]);
}

/** A barcode if it can represent the text and fits, or else a QR code; `{` begins a command within a barcode. */
function putCode(printer: ReceiptPrinterEncoder, text: string, { dots }: Roll): void {
  const bars = text.includes("{") ? null : drawCode128(text);
  printer.align("center");
  if (bars && bars.width * MODULE_DOTS <= dots) printer.barcode(text, "code128", BARS);
  else printer.qrcode(text, QR);
  printer.align("left");
}

function picturesOf(line: Written, { roll, draw, isRightToLeft }: ReceiptOptions): Picture[] {
  const put = (text: string, place: DrawnText["place"], width: number) =>
    draw(text, { width, height: LINE_DOTS, place, isBold: line.isBold ?? false, isWrapped: true });
  if (line.kind === "text")
    return line.text.split("\n").map((part) => put(part, line.isCentred ? "middle" : "start", roll.dots));
  const amount_dots = eighth(roll.dots * AMOUNT_SHARE);
  const start = put(line.start, "start", roll.dots - amount_dots);
  const end = put(line.end, "end", amount_dots);
  return [isRightToLeft ? beside(end, start) : beside(start, end)];
}

function printPicture(printer: ReceiptPrinterEncoder, picture: Picture): void {
  printer.image(picture as ImageData, picture.width, picture.height, "threshold");
}

function eighth(dots: number): number {
  return Math.round(dots / 8) * 8;
}
