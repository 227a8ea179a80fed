/** A label printer for tests: interprets ZPL II by its manual, without the app's encoder. */

export interface PrintedField {
  x: number;
  y: number;
  kind: "text" | "Code128" | "QRCode" | "picture";
  /** For a picture its number of bytes. */
  content: string;
  isAtEnd: boolean;
}

export interface PrintedLabel {
  width: number;
  length: number;
  copies: number;
  fields: PrintedField[];
}

interface Open {
  x: number;
  y: number;
  kind: PrintedField["kind"] | null;
  isAtEnd: boolean;
  isHex: boolean;
}

export function printZpl(text: string): PrintedLabel[] {
  const labels = text.split("^XA").slice(1);
  if (!labels.every((label) => label.trimEnd().endsWith("^XZ"))) throw new Error("a label has no end");
  return labels.map(printLabel);
}

function printLabel(format: string): PrintedLabel {
  const label: PrintedLabel = { width: 0, length: 0, copies: 1, fields: [] };
  let open: Open = { x: 0, y: 0, kind: null, isAtEnd: false, isHex: false };
  for (const [, command = "", rest = ""] of format.matchAll(/\^([A-Z][A-Z0-9])([^^]*)/g)) {
    const parts = rest.trim().split(",");
    switch (command) {
      case "PW":
        label.width = Number(rest);
        break;
      case "LL":
        label.length = Number(rest);
        break;
      case "PQ":
        label.copies = Number(rest);
        break;
      case "FO":
        open = { x: Number(parts[0]), y: Number(parts[1]), kind: null, isAtEnd: false, isHex: false };
        break;
      case "A0":
        open.kind = "text";
        break;
      case "FB":
        open.isAtEnd = parts[3] === "R";
        break;
      case "BC":
        open.kind = "Code128";
        break;
      case "BQ":
        open.kind = "QRCode";
        break;
      case "FH":
        open.isHex = true;
        break;
      case "FD":
        label.fields.push(fieldOf(open, rest));
        break;
      case "GF":
        label.fields.push(pictureOf(open, parts));
        break;
      case "CI":
      case "LH":
      case "BY":
      case "FS":
      case "XZ":
        break;
      default:
        throw new Error(`the printer does not know ^${command}`);
    }
  }
  return label;
}

function fieldOf({ x, y, kind, isAtEnd, isHex }: Open, data: string): PrintedField {
  if (kind === null) throw new Error("a field has no font");
  const content = isHex ? fromHex(data) : data;
  // The first three characters of a QR code's data are its error correction and input mode.
  return { x, y, kind, isAtEnd, content: kind === "QRCode" ? content.slice(3) : content };
}

function pictureOf({ x, y }: Open, [format, total, , bytesOfRow, hex = ""]: string[]): PrintedField {
  if (format !== "A" || hex.length !== 2 * Number(total) || Number(total) % Number(bytesOfRow) !== 0)
    throw new Error("a picture that is not whole");
  return { x, y, kind: "picture", content: String(hex.length / 2), isAtEnd: false };
}

function fromHex(data: string): string {
  return data.replace(/_([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
