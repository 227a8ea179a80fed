/** Draws a Code 128 (set B) as a label would have it, so that the decoder is tested without any file. */
import type { Pixels } from "../../src/scan/resample";

// Bar and space widths of the values 0 to 106, ISO/IEC 15417.
const WIDTHS =
  "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112".split(
    " ",
  );
const START_B = 104;
const STOP = 106;

function valuesOf(text: string): number[] {
  const values = [...text].map((letter) => letter.charCodeAt(0) - 32);
  const check = values.reduce((sum, value, index) => sum + value * (index + 1), START_B) % 103;
  return [START_B, ...values, check, STOP];
}

function modulesOf(text: string): boolean[] {
  const modules: boolean[] = [];
  for (const value of valuesOf(text)) {
    [...WIDTHS[value]!].forEach((width, index) => modules.push(...Array<boolean>(Number(width)).fill(index % 2 === 0)));
  }
  return modules;
}

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
    const modules = modulesOf(text);
    paint(x - 12 * module_px, y - 12, (modules.length + 24) * module_px, bar_px + 24, 245);
    modules.forEach((isBar, index) => isBar && paint(x + index * module_px, y, module_px, bar_px, 15));
  }
  return { data, width, height };
}
