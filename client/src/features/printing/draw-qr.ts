/** A text as a QR code (ISO/IEC 18004): UTF-8, error correction of level M or better, the smallest version. Pure. */
import { correction, generate } from "lean-qr/nano";

/** Rows of modules, true is dark; the quiet zone of four modules is not in it. */
export type Modules = boolean[][];

/** In UTF-8; a longer text has no QR code. */
export const MOST_BYTES = 2330;

/** Null where the text is longer than MOST_BYTES. */
export function drawQr(text: string): Modules | null {
  if (new TextEncoder().encode(text).length > MOST_BYTES) return null;
  const code = generate(text, { minCorrectionLevel: correction.M });
  const line = Array.from({ length: code.size }, (_, at) => at);
  return line.map((y) => line.map((x) => code.get(x, y)));
}
