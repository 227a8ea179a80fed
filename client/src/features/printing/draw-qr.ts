/** A text as a QR code (ISO/IEC 18004): UTF-8, error correction of level M or better, the smallest version. Pure. */
import { correction, generate } from "lean-qr/nano";

/** Rows of modules, true is dark; without the quiet zone of four modules. */
export type Modules = boolean[][];

/** The longest text, in UTF-8 bytes. */
export const MOST_BYTES = 2330;

/** Null if the text is longer than MOST_BYTES. */
export function drawQr(text: string): Modules | null {
  if (new TextEncoder().encode(text).length > MOST_BYTES) return null;
  const code = generate(text, { minCorrectionLevel: correction.M });
  const line = Array.from({ length: code.size }, (_, at) => at);
  return line.map((y) => line.map((x) => code.get(x, y)));
}
