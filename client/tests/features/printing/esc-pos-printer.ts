/** A receipt printer for tests: interprets ESC/POS by the printers' manuals, without the app's encoder. */

export interface PrintedLine {
  text: string;
  isCentred: boolean;
  isBold: boolean;
}

export interface PrintedReceipt {
  lines: PrintedLine[];
  codes: { symbology: "Code128" | "QRCode"; text: string; isCentred: boolean }[];
  /** Rows of bits, eight per byte; 1 is black. */
  pictures: { width: number; height: number; bytes: Uint8Array }[];
  cuts: number;
  pulses: { connector: number; on_ms: number; off_ms: number }[];
}

const [LF, ESC, FS, GS] = [0x0a, 0x1b, 0x1c, 0x1d];
const CODE_128 = 73;
const QR = 49;

/** Windows-1252 from 0x80 to 0x9f, which Node's decoder reads as control characters. */
const HIGH = "€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ";

/** The code pages of Epson's table that receipts use. */
const PAGES: Readonly<Record<number, (byte: number) => string>> = {
  0: (byte) => (byte === 0xc4 ? "─" : unknown(`character ${byte} of page 437`)),
  16: (byte) => HIGH[byte - 0x80] ?? String.fromCharCode(byte),
};

function unknown(what: string): never {
  throw new Error(`the printer does not know ${what}`);
}

export function printEscPos(bytes: Uint8Array): PrintedReceipt {
  return new Printer(bytes).print();
}

class Printer {
  private readonly printed: PrintedReceipt = { lines: [], codes: [], pictures: [], cuts: 0, pulses: [] };
  private at = 0;
  private text = "";
  private page = 0;
  private isCentred = false;
  private isBold = false;
  private hasBold = false;
  private qrText = "";

  constructor(private readonly bytes: Uint8Array) {}

  print(): PrintedReceipt {
    while (this.at < this.bytes.length) this.step();
    if (this.text !== "") unknown("a text without the end of its line");
    return this.printed;
  }

  private next(): number {
    return this.bytes[this.at++] ?? unknown("a command that is cut off");
  }

  private take(count: number): Uint8Array {
    if (this.at + count > this.bytes.length) unknown("data that is cut off");
    this.at += count;
    return this.bytes.slice(this.at - count, this.at);
  }

  private step(): void {
    const byte = this.next();
    if (byte === LF) this.feed();
    else if (byte === ESC) this.escape(String.fromCharCode(this.next()));
    else if (byte === GS) this.group(String.fromCharCode(this.next()));
    else if (byte === FS) this.next();
    else this.put(byte);
  }

  private put(byte: number): void {
    if (byte < 0x20) unknown(`byte ${byte}`);
    this.hasBold ||= this.isBold;
    this.text += byte < 0x80 ? String.fromCharCode(byte) : (PAGES[this.page] ?? unknown(`page ${this.page}`))(byte);
  }

  private feed(): void {
    this.printed.lines.push({ text: this.text, isCentred: this.isCentred, isBold: this.hasBold });
    this.text = "";
    this.hasBold = false;
  }

  private escape(command: string): void {
    if (command === "@") {
      [this.page, this.isCentred, this.isBold] = [0, false, false];
    } else if (command === "M") this.next();
    else if (command === "t") this.page = this.next();
    else if (command === "a") this.isCentred = this.next() === 1;
    else if (command === "E") this.isBold = this.next() === 1;
    else if (command === "p") {
      const [connector = 0, on = 0, off = 0] = this.take(3);
      this.printed.pulses.push({ connector, on_ms: on * 2, off_ms: off * 2 });
    } else unknown(`ESC ${command}`);
  }

  private group(command: string): void {
    if ("hwH!".includes(command)) this.next();
    else if (command === "V") {
      this.next();
      this.printed.cuts += 1;
    } else if (command === "k") this.bars();
    else if (command === "(") this.twoDimensional();
    else if (command === "v") this.raster();
    else unknown(`GS ${command}`);
  }

  private bars(): void {
    if (this.next() !== CODE_128) unknown("these bars");
    const text = String.fromCharCode(...this.take(this.next()));
    if (!text.startsWith("{B")) unknown(`a Code 128 that begins with ${text.slice(0, 2)}`);
    this.printed.codes.push({ symbology: "Code128", text: text.slice(2), isCentred: this.isCentred });
  }

  private twoDimensional(): void {
    if (String.fromCharCode(this.next()) !== "k") unknown("GS (");
    const length = this.next() + 256 * this.next();
    const [kind, command, ...data] = this.take(length);
    if (kind !== QR) unknown(`a code of kind ${kind}`);
    if (command === 80) this.qrText = new TextDecoder("latin1").decode(new Uint8Array(data.slice(1)));
    if (command === 81) this.printed.codes.push({ symbology: "QRCode", text: this.qrText, isCentred: this.isCentred });
  }

  private raster(): void {
    const [format, , wide = 0, wider = 0, high = 0, higher = 0] = this.take(6);
    if (format !== 0x30) unknown(`GS v ${format}`);
    const [width, height] = [wide + 256 * wider, high + 256 * higher];
    this.printed.pictures.push({ width: width * 8, height, bytes: this.take(width * height) });
  }
}
