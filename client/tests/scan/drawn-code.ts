/** Labels with a Code 128 in a camera frame, so that the decoder is tested without files. */
import { drawCode128 } from "../../src/core/barcode/code128";
import type { Pixels } from "../../src/scan/resample";

export interface Placement {
  text: string;
  x: number;
  y: number;
}

/** Grey paper with the given codes on white labels. */
export function drawCodes(
  placements: readonly Placement[],
  { width = 1280, height = 720, module_px = 3, bar_px = 90 } = {},
): Pixels {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  const paint = (left: number, top: number, wide: number, high: number, grey: number) => {
    for (let y = top; y < Math.min(height, top + high); y++) {
      for (let x = left; x < Math.min(width, left + wide); x++)
        data.fill(grey, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  };
  paint(0, 0, width, height, 150);
  for (const { text, x, y } of placements) {
    const drawn = drawCode128(text)!;
    paint(x, y - 12, drawn.width * module_px, bar_px + 24, 245);
    for (const bar of drawn.bars) paint(x + bar.x * module_px, y, bar.width * module_px, bar_px, 15);
  }
  return { data, width, height };
}
