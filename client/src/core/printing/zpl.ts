/**
 * A unit's label in ZPL II, for label printers.
 *
 * Text is UTF-8 (^CI28) in the printer's own font; a text with characters that the font lacks is sent as a picture
 * (^GFA). Every field is written with ^FH, so that no character of a text is read as a command. Pure.
 */
import { drawCode128 } from "../barcode/code128";
import { isPrintable } from "./code-page";
import { plainText } from "./paper";
import { packed, type DrawnText, type DrawText } from "./picture";

export interface LabelText {
  name: string;
  serial: string;
  /** The texts at the two ends of the last line. */
  foot: string;
  price: string;
}

export interface LabelPaper {
  width_mm: number;
  height_mm: number;
  /** 8 at 203 dpi, 12 at 300 dpi. */
  dotsPerMm: number;
}

const MARGIN_MM = 2;
const TEXT_MM = 3.5;
const BARS_MM = 10;
/** The distance from the top of the label. */
const LINES_MM = { name: 2, code: 7, serial: 18, foot: 23.5 } as const;
/** Counter scanners do not read narrower bars. */
const NARROWEST_MM = 0.19;
const WIDEST_DOTS = 4;
const QR_DOTS_PER_MM = 0.5;

/** One ZPL format, of which the printer prints `copies`. */
export function labelInZpl(label: LabelText, paper: LabelPaper, copies: number, draw: DrawText): string {
  const at = new Layout(paper, draw);
  const bars = barsOf(label.serial, at);
  const text = bars === null ? at.besideQr() : at;
  return [
    `^XA^CI28^PW${at.dots(paper.width_mm)}^LL${at.dots(paper.height_mm)}^LH0,0`,
    text.line(label.name, LINES_MM.name, "start"),
    bars ?? qrOf(label.serial, at),
    text.line(label.serial, LINES_MM.serial, "start"),
    text.line(label.foot, LINES_MM.foot, "start"),
    text.line(label.price, LINES_MM.foot, "end"),
    `^PQ${copies}^XZ`,
  ]
    .filter((field) => field !== "")
    .join("\n");
}

/** Null if bars cannot represent the text or would be too narrow. `>` begins a command within bars. */
function barsOf(serial: string, at: Layout): string | null {
  const drawn = serial.includes(">") ? null : drawCode128(serial);
  if (!drawn) return null;
  const module = Math.min(WIDEST_DOTS, Math.floor(at.width / drawn.width));
  if (module < Math.ceil(NARROWEST_MM * at.dotsPerMm)) return null;
  return `${at.field(LINES_MM.code)}^BY${module}^BCN,${at.dots(BARS_MM)},N,N,N,A^FH^FD${escaped(serial)}^FS`;
}

function qrOf(serial: string, at: Layout): string {
  const module = Math.round(at.dotsPerMm * QR_DOTS_PER_MM);
  return `${at.field(LINES_MM.name)}^BQN,2,${module}^FH^FDMA,${escaped(serial)}^FS`;
}

class Layout {
  readonly dotsPerMm: number;

  constructor(
    private readonly paper: LabelPaper,
    private readonly draw: DrawText,
    private readonly left_mm: number = MARGIN_MM,
  ) {
    this.dotsPerMm = paper.dotsPerMm;
  }

  /** The area to the right of a QR code that is as high as the label. */
  besideQr(): Layout {
    return new Layout(this.paper, this.draw, this.paper.height_mm);
  }

  /** The width between the margins. */
  get width(): number {
    return this.dots(this.paper.width_mm - this.left_mm - MARGIN_MM);
  }

  dots(mm: number): number {
    return Math.round(mm * this.dotsPerMm);
  }

  field(top_mm: number): string {
    return `^FO${this.dots(this.left_mm)},${this.dots(top_mm)}`;
  }

  line(written: string, top_mm: number, place: DrawnText["place"]): string {
    const text = plainText(written);
    if (text === "") return "";
    const high = this.dots(TEXT_MM);
    if (!isPrintable(text)) return this.field(top_mm) + this.picture(written, place);
    const block = `^A0N,${high},${high}^FB${this.width},1,0,${place === "end" ? "R" : "L"}`;
    return `${this.field(top_mm)}${block}^FH^FD${escaped(text)}^FS`;
  }

  private picture(text: string, place: DrawnText["place"]): string {
    const eight = (dots: number) => dots - (dots % 8);
    const drawn = this.draw(text, { width: eight(this.width), height: eight(this.dots(TEXT_MM)), place });
    const bytes = packed(drawn);
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0").toUpperCase()).join("");
    return `^GFA,${bytes.length},${bytes.length},${bytes.length / drawn.height},${hex}^FS`;
  }
}

/** Escapes the characters that begin commands, and the escape character itself. A line break ends the field. */
function escaped(text: string): string {
  return text.replace(
    /[\^~_\\\p{Cc}]/gu,
    (sign) => `_${sign.charCodeAt(0).toString(16).padStart(2, "0").toUpperCase()}`,
  );
}
