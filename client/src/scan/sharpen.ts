/** Evens out brightness and sharpens edges, so that blurred and shaded bars can be read. */
import { brightness } from "./resample";
import type { Pixels } from "./resample";

/** Sharpens edges: multiplies the difference of a point from its surroundings by `amount`. `radius_px` is about the
 * width of a narrow bar. */
export function sharpen(picture: Pixels, radius_px: number, amount: number): Pixels {
  return withSharpEdges(brightness(picture), picture, radius_px, amount);
}

/** Evens out light and contrast, then sharpens edges: for shadows, gloss and pale print. */
export function evenOut(picture: Pixels, radius_px: number, amount: number): Pixels {
  const { width, height } = picture;
  const grey = brightness(picture);
  const wide_px = Math.round(Math.max(width, height) / SURROUNDINGS);
  const mean = averageAround(grey, picture, wide_px);
  const spread = averageAround(
    grey.map((value, at) => (value - mean[at]!) ** 2),
    picture,
    wide_px,
  );
  const even = grey.map(
    (value, at) => MIDDLE_GREY + ((value - mean[at]!) * CONTRAST) / Math.max(LEAST_SPREAD, Math.sqrt(spread[at]!)),
  );
  return withSharpEdges(even, picture, radius_px, amount);
}

/** The surroundings are this fraction of the longer side. */
const SURROUNDINGS = 10;
const MIDDLE_GREY = 128;
const CONTRAST = 64;
/** The least contrast that is enhanced, so that noise on a blank area is not. */
const LEAST_SPREAD = 8;

type Size = Pick<Pixels, "width" | "height">;

function withSharpEdges(grey: Float32Array, size: Size, radius_px: number, amount: number): Pixels {
  const smooth = averageAround(grey, size, radius_px);
  const data = new Uint8ClampedArray(grey.length * 4).fill(255);
  for (let at = 0, p = 0; at < grey.length; at++, p += 4)
    data[p] = data[p + 1] = data[p + 2] = grey[at]! + amount * (grey[at]! - smooth[at]!);
  return { data, width: size.width, height: size.height };
}

/** Each point's average over a square around it. Running sums make the time independent of the square's size. */
function averageAround(grey: Float32Array, { width, height }: Size, radius_px: number): Float32Array {
  const rows = new Float32Array(grey.length);
  for (let y = 0; y < height; y++) averageLine(grey, rows, y * width, 1, width, radius_px);
  const whole = new Float32Array(grey.length);
  for (let x = 0; x < width; x++) averageLine(rows, whole, x, width, height, radius_px);
  return whole;
}

/** One row (`step` 1) or column (`step` is the width) of `count` points from `start`; the end points repeat beyond
 * the ends. */
function averageLine(from: Float32Array, to: Float32Array, start: number, step: number, count: number, radius: number) {
  const valueAt = (at: number) => from[start + Math.min(count - 1, Math.max(0, at)) * step]!;
  let sum = 0;
  for (let at = -radius; at <= radius; at++) sum += valueAt(at);
  for (let at = 0; at < count; at++) {
    to[start + at * step] = sum / (2 * radius + 1);
    sum += valueAt(at + radius + 1) - valueAt(at - radius);
  }
}
